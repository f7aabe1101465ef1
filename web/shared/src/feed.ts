// The one file that knows the socket. A feed has one cursor; whoever reconnects says `since` and misses nothing.
import { ApiError } from "./api";
import { backoffMs } from "./backoff";

export type FeedStatus = "connecting" | "live" | "polling" | "waiting" | "stopped";
type ErrorFrame = { type: "error"; code: string; message: string };

export type FeedOptions<F extends { type: string }> = {
  /** Path of the socket, such as `/api/v1/ws`. */
  path: string;
  since: number;
  /** The first frame; asked anew for every connection, because the token may have been renewed. */
  hello: (since: number) => object;
  /** One long poll, for networks that do not let sockets through. */
  poll: (since: number, waitS: number, signal: AbortSignal) => Promise<F[]>;
  /** Where to resume after this frame; undefined when the frame does not move the cursor. */
  cursorOf: (frame: F) => number | undefined;
  onFrame: (frame: F) => void;
  onStatus: (status: FeedStatus) => void;
  /** The desk refused the caller. True: the caller has renewed its right, try again. */
  onRefused: (error: { code: string; message: string }) => Promise<boolean>;
};

export type Feed = {
  /** Connects again at once, from the cursor: after a renewed token, or when the user asks. */
  reconnect: () => void;
  /** Something with this cursor was committed; a feed that does not bring it soon has died silently. */
  expect: (cursor: number) => void;
  stop: () => void;
};

// A network that has let a socket through is trusted with more tries before polling.
const SOCKETS_BEFORE_POLL = { unproven: 2, proven: 4 };
const POLL_WAIT_S = 25;
const POLLS_BEFORE_SOCKET = { unproven: 3, proven: 0 };
const READY_WITHIN_MS = 8_000;
const EXPECTED_WITHIN_MS = 4_000;
// A page hidden for longer may hold a socket that the phone has dropped without telling.
const TRUSTED_HIDDEN_MS = 30_000;
const REFUSALS = new Set(["unauthenticated", "token_expired", "forbidden", "not_found"]);

export function openFeed<F extends { type: string }>(options: FeedOptions<F>): Feed {
  let cursor = options.since;
  let failures = 0;
  let isStopped = false;
  let isWaiting = false;
  let network: "unproven" | "proven" = "unproven";
  let hiddenSince: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let watch: ReturnType<typeof setTimeout> | undefined;
  let end = () => {};

  const report = (status: FeedStatus) => {
    isWaiting = status === "waiting";
    if (!isStopped || status === "stopped") options.onStatus(status);
  };

  function take(frame: F): void {
    const at = options.cursorOf(frame);
    if (at !== undefined) cursor = Math.max(cursor, at);
    options.onFrame(frame);
  }

  function start(): void {
    clearTimeout(timer);
    end();
    if (isStopped) return;
    if (failures >= SOCKETS_BEFORE_POLL[network]) end = pollAwhile();
    else end = openSocket();
  }

  function retry(): void {
    failures += 1;
    clearTimeout(timer);
    end();
    report("waiting");
    // Offline, no try would help: the `online` event starts the next one.
    if (navigator.onLine !== false) timer = setTimeout(start, backoffMs(failures - 1));
  }

  async function refuse(error: { code: string; message: string }): Promise<void> {
    end();
    report("waiting");
    const isRenewed = await options.onRefused(error).catch(() => false);
    if (isStopped) return;
    if (isRenewed) retry();
    else stop();
  }

  function openSocket(): () => void {
    report("connecting");
    let isCurrent = true;
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}${options.path}`);
    const late = setTimeout(() => isCurrent && retry(), READY_WITHIN_MS);
    socket.onopen = () => socket.send(JSON.stringify(options.hello(cursor)));
    socket.onmessage = (message) => {
      if (!isCurrent) return;
      const frame = readFrame<F>(message.data);
      if (!frame) return;
      if (frame.type === "error") return fail(frame as unknown as ErrorFrame);
      clearTimeout(late);
      if (frame.type === "ready") {
        failures = 0;
        network = "proven";
        report("live");
      }
      take(frame);
    };
    socket.onclose = () => isCurrent && retry();
    return () => {
      isCurrent = false;
      clearTimeout(late);
      socket.onclose = null;
      socket.close();
    };
  }

  function fail(error: { code: string; message: string }): void {
    if (REFUSALS.has(error.code)) void refuse(error);
    else retry();
  }

  function pollAwhile(): () => void {
    const abort = new AbortController();
    void pollUntil(abort.signal);
    return () => abort.abort();
  }

  async function pollUntil(signal: AbortSignal): Promise<void> {
    try {
      // The first answers at once, so that nobody waits for what is already there.
      for (let round = 0; round <= POLLS_BEFORE_SOCKET[network]; round += 1) {
        const frames = await options.poll(cursor, round === 0 ? 0 : POLL_WAIT_S, signal);
        if (signal.aborted) return;
        report("polling");
        for (const frame of frames) take(frame);
      }
      failures = SOCKETS_BEFORE_POLL[network] - 1;
      start();
    } catch (error) {
      if (signal.aborted) return;
      fail(error instanceof ApiError ? error : { code: "internal", message: "" });
    }
  }

  function reconnect(): void {
    if (isStopped) return;
    failures = 0;
    start();
  }

  function noteVisibility(): void {
    if (document.visibilityState === "hidden") {
      hiddenSince = Date.now();
      return;
    }
    const hiddenMs = hiddenSince === undefined ? 0 : Date.now() - hiddenSince;
    hiddenSince = undefined;
    if (hiddenMs >= TRUSTED_HIDDEN_MS) reconnect();
  }

  function stop(): void {
    isStopped = true;
    clearTimeout(timer);
    clearTimeout(watch);
    end();
    removeEventListener("online", reconnect);
    document.removeEventListener("visibilitychange", noteVisibility);
    report("stopped");
  }

  function expect(expected: number): void {
    clearTimeout(watch);
    // A request got through: no need to sit out the pause between two tries.
    if (isWaiting) {
      reconnect();
      return;
    }
    watch = setTimeout(() => cursor < expected && reconnect(), EXPECTED_WITHIN_MS);
  }

  addEventListener("online", reconnect);
  document.addEventListener("visibilitychange", noteVisibility);
  start();
  return { reconnect, expect, stop };
}

function readFrame<F extends { type: string }>(data: unknown): F | undefined {
  try {
    const frame: unknown = JSON.parse(String(data));
    return typeof (frame as F | null)?.type === "string" ? (frame as F) : undefined;
  } catch {
    return undefined;
  }
}
