import {
  callApi,
  type OutboxBody,
  type QuickReply,
  type SendMessage,
  type Session,
  type UserEvents,
  type UserFrame,
  type Written,
} from "@walletdesk/shared";

export type { QuickReply };

type Caller = Pick<Session, "conversation_id" | "token">;
// The desk holds a long poll for at most 30 s.
const POLL_TIMEOUT_MS = 40_000;

function call<T>(caller: Caller, path: string, request: Parameters<typeof callApi>[1] = {}): Promise<T> {
  return callApi<T>(`/api/v1/conversations/${caller.conversation_id}${path}`, {
    ...request,
    headers: { authorization: `Bearer ${caller.token}` },
  });
}

export function postMessage(caller: Caller, clientMsgId: string, said: OutboxBody): Promise<Written> {
  const body: SendMessage = { client_msg_id: clientMsgId, ...said };
  return call(caller, "/messages", { method: "POST", body });
}

export function postHandoff(caller: Caller, key: string): Promise<Written> {
  return call(caller, "/handoff", { method: "POST", body: { client_msg_id: key } });
}

export function postHandoffCancel(caller: Caller, key: string): Promise<Written> {
  return call(caller, "/handoff/cancel", { method: "POST", body: { client_msg_id: key } });
}

/** One long poll, as the frames that the socket would have pushed. */
export async function pollEvents(caller: Caller, since: number, waitS: number, signal: AbortSignal) {
  const page = await call<UserEvents>(caller, "/events", {
    query: { since, wait: waitS },
    signal,
    timeoutMs: POLL_TIMEOUT_MS,
  });
  return listFrames(page);
}

export function listFrames(page: UserEvents): UserFrame[] {
  const frames: UserFrame[] = page.events.map((event) => ({ type: "event", event }));
  const { owner, state, up_to } = page as UserEvents &
    Pick<Extract<UserFrame, { type: "ready" }>, "owner" | "state">;
  frames.push({ type: "ready", owner, state, up_to });
  if (page.queue) frames.push({ type: "queue", ...page.queue });
  return frames;
}
