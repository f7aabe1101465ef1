// Ties session, feed and outbox to the page's state. The only place that starts requests.
import {
  ApiError,
  type Attached,
  backoffMs,
  type CaseWish,
  type Feed,
  makeKey,
  type Outbox,
  type OutboxBody,
  type OutboxItem,
  openFeed,
  openOutbox,
  type RatingBody,
  type Session,
  type UserFrame,
} from "@walletdesk/shared";
import {
  loadCalls,
  loadCase,
  loadCases,
  pollEvents,
  postAssist,
  postCallback,
  postCallCancel,
  postFile,
  postHandoff,
  postHandoffCancel,
  postLeftMessage,
  postMessage,
  postRating,
  postWish,
  readFile,
} from "../api";
import { type Channel, isRefusal, NoToken, openSession } from "../identity/session";
import { T } from "../texts";
import { type Action, type ChatState, INITIAL, reduce } from "./chatState";
import type { StagedFile } from "./files";
import { createPictures } from "./pictures";
import { loadRatings, storeRatings } from "./rating";
import { openUploads, type UploadItem, type Uploads } from "./uploads";

// Longer than a bot turn may take; an answer that never comes must not leave the dots dancing.
const TYPING_MS = 12_000;
const RENEW_AT = 0.8;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export type Chat = ReturnType<typeof createChat>;

export function createChat(channel: Channel) {
  let state: ChatState = INITIAL;
  let feed: Feed | undefined;
  let outbox: Outbox | undefined;
  let uploads: Uploads | undefined;
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
    dispatch({ type: "ratings", memory: loadRatings(session.conversation_id) });
    uploads = openUploads({
      send: (item, onProgress) =>
        asCaller((caller) => postFile(caller, item, onProgress)).catch(uploadAgainIfClosed(item)),
      onChange: (items) => dispatch({ type: "uploads", items }),
      onSent: ({ seq, attachment }, { url }) => {
        if (url) pictures.keep(attachment.id, url);
        feed?.expect(seq);
      },
    });
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

  /** Likewise the files that had not arrived. */
  function uploadAgainIfClosed({ client_msg_id: id }: UploadItem) {
    return async (error: unknown): Promise<never> => {
      if (isClosed(error)) {
        const left = state.uploads.filter((item) => item.state === "waiting" || item.client_msg_id === id);
        begin(await openSession(channel, { fresh: true }));
        void uploads?.push(left.map(({ client_msg_id: key, file, url }) => ({ key, file, url })));
      }
      throw error;
    };
  }

  function close(): void {
    feed?.stop();
    outbox?.stop();
    uploads?.stop();
    clearTimeout(renewTimer);
    clearTimeout(typingTimer);
  }

  function takeFrame(frame: UserFrame): void {
    dispatch({ type: "frame", frame });
    if (frame.type === "event") {
      outbox?.settle(state.log);
      uploads?.settle(state.log);
    }
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

  const pictures = createPictures((id) => asCaller((caller) => readFile(caller, id)));

  /** What changes hands or the wait: one key for all tries of one press. Whether the desk said yes. */
  async function move(request: (caller: Session, key: string) => Promise<{ seq: number }>): Promise<boolean> {
    if (state.isMoving) return false;
    dispatch({ type: "moving", isMoving: true });
    const key = makeKey();
    try {
      const { seq } = await asCaller((caller) => request(caller, key)).catch(async (error: unknown) => {
        if (!isClosed(error)) throw error;
        begin(await openSession(channel, { fresh: true }));
        return asCaller((caller) => request(caller, key));
      });
      feed?.expect(seq);
      return true;
    } catch (error) {
      dispatch({ type: "alert", text: error instanceof ApiError ? error.message : T.actionFailed });
      return false;
    } finally {
      dispatch({ type: "moving", isMoving: false });
    }
  }

  function remember(seq: number, what: ChatState["ratings"][number]): void {
    const memory = { ...state.ratings, [seq]: what };
    dispatch({ type: "ratings", memory });
    if (state.session) storeRatings(state.session.conversation_id, memory);
  }

  return {
    open,
    close,
    pictures,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    getState: () => state,
    send(body: OutboxBody) {
      dispatch({ type: "alert", text: null });
      outbox?.push(body);
    },
    /** Files first, so that the words after them find them in the log. */
    async sendFiles(files: readonly StagedFile[], text = ""): Promise<Attached[]> {
      dispatch({ type: "alert", text: null });
      const sent = (await uploads?.push(files)) ?? [];
      if (text) outbox?.push({ text });
      return sent;
    },
    retryUpload: (clientMsgId: string) => uploads?.retry(clientMsgId),
    discardUpload: (clientMsgId: string) => uploads?.discard(clientMsgId),
    retry: (clientMsgId: string) => outbox?.retry(clientMsgId),
    discard: (clientMsgId: string) => outbox?.discard(clientMsgId),
    requestHandoff: () => move(postHandoff),
    cancelHandoff: () => move(postHandoffCancel),
    setAssist: (wanted: boolean) => move((caller, key) => postAssist(caller, key, wanted)),
    takeCallback: (phone?: string) => move((caller, key) => postCallback(caller, key, phone)),
    leaveMessage: (text: string) => move((caller, key) => postLeftMessage(caller, key, text)),
    loadCases: () => asCaller(loadCases),
    loadCase: (no: string) => asCaller((caller) => loadCase(caller, no)),
    wish: (no: string, wish: Omit<CaseWish, "client_msg_id">, key: string) =>
      asCaller((caller) => postWish(caller, no, { client_msg_id: key, ...wish })),
    loadCalls: () => asCaller(loadCalls),
    cancelCall: (key: string) => asCaller((caller) => postCallCancel(caller, key)),
    /** Raises ApiError. */
    async rate(seq: number, rating: Omit<RatingBody, "client_msg_id">, key: string): Promise<void> {
      await asCaller((caller) => postRating(caller, { client_msg_id: key, ...rating }));
      remember(seq, { overall: rating.overall });
    },
    skipRating: (seq: number) => remember(seq, "skipped"),
    warn: (text: string) => dispatch({ type: "alert", text }),
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
