import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError, type OutboxItem, type OutboxItems, openOutbox } from "../src";

const KEY = "outbox.test";
const unreachable = () => new ApiError(0, { code: "unreachable", message: "连接不上" });
const refused = () => new ApiError(409, { code: "payload_not_offered", message: "选项已失效" });

function setUp(send: (item: OutboxItem) => Promise<{ seq: number }>) {
  let items: OutboxItems = [];
  const sends = vi.fn(send);
  const outbox = openOutbox({ storageKey: KEY, send: sends, onChange: (next) => (items = next) });
  return {
    outbox,
    sends,
    items: () => items,
    sentIds: () => sends.mock.calls.map(([item]) => item.client_msg_id),
  };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  sessionStorage.clear();
});

describe("outbox", () => {
  it("shows a message as sending, then as sent with its seq", async () => {
    const { outbox, items } = setUp(async () => ({ seq: 7 }));
    outbox.push({ text: "你好" });
    expect(items()).toMatchObject([{ state: "sending", body: { text: "你好" } }]);
    await vi.runAllTimersAsync();
    expect(items()).toMatchObject([{ state: "sent", seq: 7 }]);
  });

  it("repeats a passing failure with the same id", async () => {
    let tries = 0;
    const { outbox, sentIds, items } = setUp(async () => {
      tries += 1;
      if (tries < 3) throw unreachable();
      return { seq: 1 };
    });
    outbox.push({ text: "充值没到账" });
    await vi.runAllTimersAsync();
    expect(items()[0]?.state).toBe("sent");
    expect(sentIds()).toHaveLength(3);
    expect(new Set(sentIds()).size).toBe(1);
  });

  it("gives up after its tries, keeps the words, and retries with the same id when asked", async () => {
    let isUp = false;
    const { outbox, items, sentIds } = setUp(async () => {
      if (!isUp) throw unreachable();
      return { seq: 3 };
    });
    outbox.push({ text: "在吗" });
    await vi.runAllTimersAsync();
    expect(items()).toMatchObject([{ state: "failed", error: "连接不上", body: { text: "在吗" } }]);
    isUp = true;
    outbox.retry(items()[0]?.client_msg_id ?? "");
    await vi.runAllTimersAsync();
    expect(items()).toMatchObject([{ state: "sent", seq: 3 }]);
    expect(new Set(sentIds()).size).toBe(1);
  });

  it("does not repeat what the desk refuses", async () => {
    const { outbox, sends, items } = setUp(async () => {
      throw refused();
    });
    outbox.push({ payload: "/affirm", title: "确认" });
    await vi.runAllTimersAsync();
    expect(sends).toHaveBeenCalledTimes(1);
    expect(items()).toMatchObject([{ state: "failed", error: "选项已失效" }]);
  });

  it("sends in order, one at a time", async () => {
    let underway = 0;
    const order: string[] = [];
    const { outbox } = setUp(async (item) => {
      underway += 1;
      expect(underway).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 10));
      underway -= 1;
      order.push("text" in item.body ? item.body.text : "");
      return { seq: order.length };
    });
    for (const text of ["一", "二", "三"]) outbox.push({ text });
    await vi.runAllTimersAsync();
    expect(order).toEqual(["一", "二", "三"]);
  });

  it("sends after a reload what the last page could not, with the same id", async () => {
    const first = setUp(() => new Promise(() => {}));
    first.outbox.push({ text: "刷新前的话" });
    const id = first.sentIds()[0];
    first.outbox.stop();

    const second = setUp(async () => ({ seq: 2 }));
    await vi.runAllTimersAsync();
    expect(second.sentIds()).toEqual([id]);
    expect(second.items()).toMatchObject([{ state: "sent" }]);
    expect(sessionStorage.getItem(KEY)).toBeNull();
  });

  it("lets go of an item once the log shows it, even when the answer to the request was lost", async () => {
    const { outbox, items, sentIds } = setUp(async () => {
      throw unreachable();
    });
    outbox.push({ text: "收到了吗" });
    await vi.runAllTimersAsync();
    expect(items()[0]?.state).toBe("failed");
    outbox.settle([
      {
        seq: 1,
        kind: "message",
        sender: { role: "user" },
        client_msg_id: sentIds()[0] ?? "",
        at: "2026-03-08T14:00:00Z",
      },
    ]);
    expect(items()).toEqual([]);
  });

  it("starts empty when the storage holds something else", () => {
    sessionStorage.setItem(KEY, '{"not": "ours"}');
    const { items } = setUp(async () => ({ seq: 1 }));
    expect(items()).toEqual([]);
  });
});
