import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError, backoffMs, type Feed, type FeedStatus, openFeed } from "../src";

type Frame = { type: "ready"; up_to: number } | { type: "event"; seq: number };

class FakeSocket {
  static all: FakeSocket[] = [];
  static get last(): FakeSocket {
    return FakeSocket.all[FakeSocket.all.length - 1] as FakeSocket;
  }
  sent: { type: string; since: number }[] = [];
  onopen?: () => void;
  onmessage?: (message: { data: string }) => void;
  onclose: (() => void) | null = null;
  constructor() {
    FakeSocket.all.push(this);
  }
  send(data: string) {
    this.sent.push(JSON.parse(data));
  }
  close() {}
  /** The desk answers. */
  push(...frames: object[]) {
    for (const frame of frames) this.onmessage?.({ data: JSON.stringify(frame) });
  }
}

const ready = (upTo: number) => ({ type: "ready", up_to: upTo });
const event = (seq: number) => ({ type: "event", seq });
let feed: Feed;

function setUp(poll: (since: number) => Promise<Frame[]> = async () => []) {
  const frames: Frame[] = [];
  const statuses: FeedStatus[] = [];
  const polls = vi.fn(poll);
  const refused = vi.fn(async () => true);
  feed = openFeed<Frame>({
    path: "/ws",
    since: 0,
    hello: (since) => ({ type: "hello", since }),
    poll: polls,
    cursorOf: (frame) => (frame.type === "ready" ? frame.up_to : frame.seq),
    onFrame: (frame) => frames.push(frame),
    onStatus: (status) => statuses.push(status),
    onRefused: refused,
  });
  return { frames, statuses, polls, refused };
}

beforeEach(() => {
  FakeSocket.all = [];
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", FakeSocket);
});
afterEach(() => {
  feed.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("feed", () => {
  it("says since on every connection and is live once the desk is ready", () => {
    const { statuses, frames } = setUp();
    FakeSocket.last.onopen?.();
    expect(FakeSocket.last.sent).toEqual([{ type: "hello", since: 0 }]);
    FakeSocket.last.push(event(1), event(2), ready(2));
    expect(frames).toHaveLength(3);
    expect(statuses).toEqual(["connecting", "live"]);
  });

  it("resumes from the highest cursor after the socket closes", async () => {
    setUp();
    FakeSocket.last.onopen?.();
    FakeSocket.last.push(event(1), event(4), ready(6));
    FakeSocket.last.onclose?.();
    await vi.advanceTimersByTimeAsync(1_000);
    FakeSocket.last.onopen?.();
    expect(FakeSocket.all).toHaveLength(2);
    expect(FakeSocket.last.sent).toEqual([{ type: "hello", since: 6 }]);
  });

  it("polls when sockets do not get through, from where it stands", async () => {
    const { polls, frames, statuses } = setUp(async (since) =>
      since === 0 ? [{ type: "event", seq: 5 }] : new Promise<Frame[]>(() => {}),
    );
    FakeSocket.last.onclose?.();
    await vi.advanceTimersByTimeAsync(1_000);
    FakeSocket.last.onclose?.();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(frames).toEqual([{ type: "event", seq: 5 }]);
    expect(polls.mock.calls.map(([since]) => since)).toEqual([0, 5]);
    expect(statuses[statuses.length - 1]).toBe("polling");
  });

  it("gives up a socket that never becomes ready", async () => {
    setUp();
    FakeSocket.last.onopen?.();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(FakeSocket.all.length).toBeGreaterThan(1);
  });

  it("asks for a renewed token when refused, then connects again", async () => {
    const { refused } = setUp();
    FakeSocket.last.onopen?.();
    FakeSocket.last.push({ type: "error", code: "token_expired", message: "" });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(refused).toHaveBeenCalledOnce();
    expect(FakeSocket.all).toHaveLength(2);
  });

  it("stops when the right is gone for good", async () => {
    const { refused, statuses } = setUp();
    refused.mockResolvedValue(false);
    FakeSocket.last.push({ type: "error", code: "forbidden", message: "" });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakeSocket.all).toHaveLength(1);
    expect(statuses[statuses.length - 1]).toBe("stopped");
  });

  it("reconnects when a committed message does not come back in time", async () => {
    setUp();
    FakeSocket.last.push(ready(1));
    feed.expect(2);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(FakeSocket.all).toHaveLength(2);
  });

  it("leaves a socket alone that brought what was expected", async () => {
    setUp();
    FakeSocket.last.push(ready(1));
    feed.expect(2);
    FakeSocket.last.push(event(2));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(FakeSocket.all).toHaveLength(1);
  });

  it("does not sit out its pause once a request got through", () => {
    setUp();
    FakeSocket.last.push(ready(1));
    FakeSocket.last.onclose?.();
    feed.expect(2);
    expect(FakeSocket.all).toHaveLength(2);
  });

  it("comes back at once when the network does", () => {
    setUp();
    FakeSocket.last.onclose?.();
    dispatchEvent(new Event("online"));
    expect(FakeSocket.all).toHaveLength(2);
  });

  it("keeps trying while the desk is down", async () => {
    const { polls } = setUp(async () => {
      throw new ApiError(0, { code: "unreachable", message: "" });
    });
    for (let round = 0; round < 3; round += 1) {
      FakeSocket.last.onclose?.();
      await vi.advanceTimersByTimeAsync(25_000);
    }
    expect(polls.mock.calls.length).toBeGreaterThan(1);
  });
});

describe("backoffMs", () => {
  it("grows, is bounded, and leaves half to chance", () => {
    expect(backoffMs(0, () => 0)).toBe(250);
    expect(backoffMs(0, () => 1)).toBe(500);
    expect(backoffMs(3, () => 1)).toBe(4_000);
    expect(backoffMs(50, () => 1)).toBe(20_000);
  });
});
