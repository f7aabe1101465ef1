import {
  ApiError,
  type Attached,
  type CaseWish,
  type CustomerCalls,
  type CustomerCase,
  type CustomerCaseView,
  callApi,
  type OutboxBody,
  type QuickReply,
  type RatingBody,
  type SendMessage,
  type Session,
  type UserEvents,
  type UserFrame,
  uploadFile,
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

export function postCallback(caller: Caller, key: string, phone?: string): Promise<Written> {
  return call(caller, "/queue/callback", { method: "POST", body: { client_msg_id: key, phone } });
}

export function postLeftMessage(caller: Caller, key: string, text: string): Promise<Written> {
  return call(caller, "/queue/message", { method: "POST", body: { client_msg_id: key, text } });
}

export function postAssist(caller: Caller, key: string, wanted: boolean): Promise<Written> {
  return call(caller, "/queue/assist", { method: "POST", body: { client_msg_id: key, wanted } });
}

export function postRating(caller: Caller, rating: RatingBody): Promise<void> {
  return call(caller, "/rating", { method: "POST", body: rating });
}

export async function loadCases(caller: Caller): Promise<CustomerCase[]> {
  return (await call<{ cases: CustomerCase[] }>(caller, "/cases")).cases;
}

export function loadCase(caller: Caller, no: string): Promise<CustomerCaseView> {
  return call(caller, `/cases/${encodeURIComponent(no)}`);
}

export function postWish(caller: Caller, no: string, wish: CaseWish): Promise<CustomerCaseView> {
  return call(caller, `/cases/${encodeURIComponent(no)}`, { method: "POST", body: wish });
}

export function loadCalls(caller: Caller): Promise<CustomerCalls> {
  return call(caller, "/callbacks");
}

export function postCallCancel(caller: Caller, key: string): Promise<CustomerCalls> {
  return call(caller, "/callbacks/cancel", { method: "POST", body: { client_msg_id: key } });
}

type Upload = { client_msg_id: string; file: File; name: string };

/** Raises ApiError. */
export function postFile(
  caller: Caller,
  { client_msg_id, file, name }: Upload,
  onProgress: (share: number) => void,
): Promise<Attached> {
  const headers = {
    authorization: `Bearer ${caller.token}`,
    "x-client-msg-id": client_msg_id,
    "x-file-name": encodeURIComponent(name),
  };
  const path = `/api/v1/conversations/${caller.conversation_id}/attachments`;
  return uploadFile<Attached>(path, file, { headers, onProgress });
}

/** The bytes of a file in the conversation: a token stands in a header, so no plain link would do. Raises ApiError. */
export async function readFile(caller: Caller, attachmentId: string): Promise<Blob> {
  const path = `/api/v1/conversations/${caller.conversation_id}/attachments/${attachmentId}`;
  const response = await fetch(path, { headers: { authorization: `Bearer ${caller.token}` } });
  if (!response.ok) throw new ApiError(response.status, { code: "internal", message: "" });
  return response.blob();
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
