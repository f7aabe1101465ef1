// Ties session, feed and outbox to the page's state. The only place that starts requests.
import {
  ApiError,
  backoffMs,
  type Feed,
  makeKey,
  type Outbox,
  type OutboxBody,
  type OutboxItem,
  openFeed,
  openOutbox,
  type Session,
  type UserFrame,
} from "@walletdesk/shared";
import { pollEvents, postHandoff, postHandoffCancel, postMessage } from "../api";
import { type Channel, isRefusal, NoToken, openSession } from "../identity/session";
import { T } from "../texts";
import { type Action, type ChatState, INITIAL, reduce } from "./chatState";

// Longer than a bot turn may take; an answer that never comes must not leave the dots dancing.
const TYPING_MS = 12_000;
const RENEW_AT = 0.8;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export type Chat = ReturnType<typeof createChat>;

export function createChat(channel: Channel) {
  let state: ChatState = INITIAL;
  let feed: Feed | undefined;
  let outbox: Outbox | undefined;
  let renewing: Promise<void> | undefined;
  let typingTimer: ReturnType<typeof setTimeout> | undefined;
  let renewTimer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  function dispatch(action: Action): void {
    const next = reduce(state, action);
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  }

  async function open({ fresh = false } = {}): Promise<void> {
    close();
    dispatch({ type: "opening" });
    try {
      begin(await openSession(channel, { fresh }));
    } catch (error) {
      dispatch(describeTrouble(error));
    }
  }

  function begin(session: Session): void {
    close();
    dispatch({ type: "opened", session });
    planRenewal(session);
    outbox = openOutbox({
      storageKey: `walletdesk.outbox.${session.conversation_id}`,
      send: (item) =>
        asCaller((caller) => postMessage(caller, item.client_msg_id, item.body)).catch(resendIfClosed(item)),
      onChange: (items) => dispatch({ type: "outbox", items }),
      onSent: (seq) => feed?.expect(seq),
    });
    feed = openFeed<UserFrame>({
      path: "/api/v1/ws",
      since: 0,
      hello: (since) => ({ type: "hello", token: state.session?.token, since }),
      poll: (since, waitS, signal) => asCaller((caller) => pollEvents(caller, since, waitS, signal)),
      cursorOf: readCursor,
      onFrame: takeFrame,
      onStatus: (status) => dispatch({ type: "connection", status }),
      onRefused: () =>
        renew().then(
          () => true,
          (error) => !isRefusal(error) && !(error instanceof NoToken),
        ),
    });
  }

  /** What was said into a conversation closed long ago is said in a new one. */
  function resendIfClosed(item: OutboxItem) {
    return async (error: unknown): Promise<never> => {
      if (isClosed(error)) {
        const session = await openSession(channel, { fresh: true });
        outbox?.discard(item.client_msg_id);
        begin(session);
        outbox?.push(item.body);
      }
      throw error;
    };
  }

  function close(): void {
    feed?.stop();
    outbox?.stop();
    clearTimeout(renewTimer);
    clearTimeout(typingTimer);
  }

  function takeFrame(frame: UserFrame): void {
    dispatch({ type: "frame", frame });
    if (frame.type === "event") outbox?.settle(state.log);
    if (frame.type !== "typing") return;
    clearTimeout(typingTimer);
    typingTimer = setTimeout(() => dispatch({ type: "typing_over" }), TYPING_MS);
  }

  /** A new token for the same conversation; another conversation (the visitor was forgotten) is begun anew. */
  function renew(): Promise<void> {
    renewing ??= openSession(channel)
      .then((session) => {
        if (session.conversation_id !== state.session?.conversation_id) return begin(session);
        dispatch({ type: "renewed", session });
        planRenewal(session);
      })
      .finally(() => {
        renewing = undefined;
      });
    return renewing;
  }

  function planRenewal(session: Session): void {
    clearTimeout(renewTimer);
    const leftMs = Date.parse(session.expires_at) - Date.now();
    const inMs = Math.max(leftMs * RENEW_AT, backoffMs(4));
    if (inMs < LONGEST_TIMER_MS)
      renewTimer = setTimeout(() => void renew().then(feed?.reconnect, () => {}), inMs);
  }

  /** Calls with the current token, and once more with a renewed one. */
  async function asCaller<R>(request: (caller: Session) => Promise<R>): Promise<R> {
    const { session } = state;
    if (!session) throw new ApiError(0, { code: "unreachable", message: T.unreachable });
    try {
      return await request(session);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      await renew();
      return request(state.session ?? session);
    }
  }

  /** 转人工 and 取消排队: one key for all tries of one press. */
  async function move(request: (caller: Session, key: string) => Promise<{ seq: number }>): Promise<void> {
    if (state.isMoving) return;
    dispatch({ type: "moving", isMoving: true });
    const key = makeKey();
    try {
      const { seq } = await asCaller((caller) => request(caller, key)).catch(async (error: unknown) => {
        if (!isClosed(error)) throw error;
        begin(await openSession(channel, { fresh: true }));
        return asCaller((caller) => request(caller, key));
      });
      feed?.expect(seq);
    } catch (error) {
      dispatch({ type: "alert", text: error instanceof ApiError ? error.message : T.actionFailed });
    } finally {
      dispatch({ type: "moving", isMoving: false });
    }
  }

  return {
    open,
    close,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    getState: () => state,
    send(body: OutboxBody) {
      dispatch({ type: "alert", text: null });
      outbox?.push(body);
    },
    retry: (clientMsgId: string) => outbox?.retry(clientMsgId),
    discard: (clientMsgId: string) => outbox?.discard(clientMsgId),
    requestHandoff: () => move(postHandoff),
    cancelHandoff: () => move(postHandoffCancel),
    reconnect: () => (state.connection === "stopped" ? void open() : feed?.reconnect()),
    dismissAlert: () => dispatch({ type: "alert", text: null }),
  };
}

function readCursor(frame: UserFrame): number | undefined {
  if (frame.type === "event") return frame.event.seq;
  return frame.type === "ready" ? frame.up_to : undefined;
}

function isClosed(error: unknown): boolean {
  return error instanceof ApiError && error.code === "conversation_closed";
}

function describeTrouble(error: unknown): Action {
  if (error instanceof NoToken) return { type: "failed", kind: "no_token" };
  const message = error instanceof ApiError && error.status !== 0 ? error.message : undefined;
  return { type: "failed", kind: "unreachable", message };
}
