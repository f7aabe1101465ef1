import {
  type Agent,
  type AgentSession,
  type Board,
  type ConsoleFeed,
  type ConversationView,
  callApi,
  type Inbox,
  type OwnerChange,
  type TotpOffer,
  type TransferBody,
  type Written,
} from "@walletdesk/shared";

const ROOT = "/api/agent/v1";

export type Presence = Agent["status"];
export type OwnerMove = "claim" | "return" | "close" | "hold" | "resume" | "wrap-up" | "take-over";
/** To a colleague, who is offered it, or to everybody with a skill. */
export type Target = { to_agent: string } | { to_skill: NonNullable<TransferBody["to_skill"]> };

export function signIn(username: string, password: string, code?: string): Promise<AgentSession> {
  return callApi(`${ROOT}/session`, { method: "POST", body: { username, password, code } });
}

export function loadSession(): Promise<AgentSession> {
  return callApi(`${ROOT}/session`);
}

/** The console's calls in one sign-in session; every write carries its CSRF token. All raise ApiError. */
export class AgentApi {
  readonly #headers: Record<string, string>;

  constructor(csrfToken: string) {
    this.#headers = { "x-csrf-token": csrfToken };
  }

  signOut(): Promise<void> {
    return callApi(`${ROOT}/session`, { method: "DELETE", headers: this.#headers });
  }

  changePassword(password: string, newPassword: string, code?: string): Promise<void> {
    return this.#account("password", { password, new_password: newPassword, code });
  }

  offerTotp(password: string): Promise<TotpOffer> {
    return this.#account("totp", { password });
  }

  confirmTotp(code: string): Promise<void> {
    return this.#account("totp/confirm", { code });
  }

  removeTotp(password: string, code: string): Promise<void> {
    return this.#account("totp/remove", { password, code });
  }

  #account<T>(what: string, body: unknown): Promise<T> {
    return callApi(`${ROOT}/account/${what}`, { method: "POST", body, headers: this.#headers });
  }

  setPresence(status: Presence): Promise<Agent> {
    return callApi(`${ROOT}/presence`, { method: "PUT", body: { status }, headers: this.#headers });
  }

  loadInbox(): Promise<Inbox> {
    return callApi(`${ROOT}/inbox`);
  }

  loadConversation(id: string): Promise<ConversationView> {
    return callApi(`${ROOT}/conversations/${id}`);
  }

  pollFeed(since: number, waitS: number, signal: AbortSignal): Promise<ConsoleFeed> {
    return callApi(`${ROOT}/feed`, { query: { since, wait: waitS }, signal, timeoutMs: (waitS + 15) * 1000 });
  }

  /** The same key may be sent again: the first result comes back. */
  changeOwner(move: OwnerMove, id: string, epoch: number, key: string): Promise<OwnerChange> {
    const body = { idempotency_key: key, epoch };
    return callApi(`${ROOT}/conversations/${id}/${move}`, { method: "POST", body, headers: this.#headers });
  }

  decline(id: string, key: string): Promise<OwnerChange> {
    return this.#post(id, "decline", { idempotency_key: key });
  }

  transfer(id: string, epoch: number, key: string, target: Target, note: string): Promise<OwnerChange> {
    return this.#post(id, "transfer", { idempotency_key: key, epoch, note, ...target });
  }

  /** Seen by agents only. */
  addNote(id: string, clientMsgId: string, text: string): Promise<Written> {
    return this.#post(id, "notes", { client_msg_id: clientMsgId, text });
  }

  loadBoard(): Promise<Board> {
    return callApi(`${ROOT}/board`);
  }

  #post<T>(id: string, verb: string, body: unknown): Promise<T> {
    return callApi(`${ROOT}/conversations/${id}/${verb}`, { method: "POST", body, headers: this.#headers });
  }

  reply(id: string, epoch: number, clientMsgId: string, text: string): Promise<Written> {
    const body = { client_msg_id: clientMsgId, epoch, text };
    return callApi(`${ROOT}/conversations/${id}/messages`, { method: "POST", body, headers: this.#headers });
  }
}
