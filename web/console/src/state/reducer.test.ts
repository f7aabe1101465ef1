import { describe, expect, it } from "vitest";
import { frame, held, ME, moved, OTHER, said, view, waiting } from "./fixtures";
import { createState } from "./model";
import { type ConsoleAction, reduce } from "./reducer";
import { selectMine, selectQueue, selectUnread, selectUnreadTotal, selectWanted } from "./selectors";

function play(...actions: ConsoleAction[]) {
  return actions.reduce(reduce, createState(ME));
}

const inbox = (
  queue: ReturnType<typeof waiting>[],
  mine: ReturnType<typeof waiting>[] = [],
): ConsoleAction => ({
  type: "inbox_loaded",
  inbox: { queue, mine, follow_ups: [], ageing_s: 600, up_to: 10 },
});
const arrives = (...args: Parameters<typeof frame>): ConsoleAction => ({
  type: "frame_received",
  frame: frame(...args),
});
const opened = (...args: Parameters<typeof view>): ConsoleAction => ({
  type: "view_loaded",
  view: view(...args),
});
const ids = (list: { conversation_id: string }[]) => list.map((item) => item.conversation_id);

describe("queue", () => {
  it("puts the most urgent first and keeps arrival order within a priority", () => {
    const state = play(
      inbox([
        waiting("c_late", { waiting_since: "2026-03-01T10:05:00+08:00" }),
        waiting("c_early"),
        waiting("c_urgent", { priority: "urgent", waiting_since: "2026-03-01T10:09:00+08:00" }),
        waiting("c_high", { priority: "high" }),
      ]),
    );
    expect(ids(selectQueue(state))).toEqual(["c_urgent", "c_high", "c_early", "c_late"]);
  });

  it("gains a conversation by a frame and loses it when a colleague claims it", () => {
    const joined = play(inbox([]), arrives(11, waiting("c_1"), moved(3, "queued")));
    expect(ids(selectQueue(joined))).toEqual(["c_1"]);
    const claimed = reduce(joined, arrives(12, held("c_1", { agent: OTHER }), moved(4, "claimed")));
    expect(selectQueue(claimed)).toEqual([]);
    expect(claimed.conversations.c_1).toBeUndefined();
  });

  it("does not bring back a claimed conversation when an older snapshot or frame comes late", () => {
    const claimed = play(inbox([waiting("c_1")]), arrives(12, held("c_1"), moved(4, "claimed")));
    const late = [inbox([waiting("c_1")], []), arrives(11, waiting("c_1"), said(3))].reduce(reduce, claimed);
    expect(selectQueue(late)).toEqual([]);
    expect(ids(selectMine(late))).toEqual(["c_1"]);
  });

  it("drops what a new snapshot no longer names", () => {
    const state = play(inbox([waiting("c_1"), waiting("c_2")]), inbox([waiting("c_2")]));
    expect(ids(selectQueue(state))).toEqual(["c_2"]);
  });

  it("keeps an open conversation on screen after a colleague took it", () => {
    const state = play(
      inbox([waiting("c_1")]),
      { type: "selected", conversationId: "c_1" },
      arrives(12, held("c_1", { agent: OTHER }), moved(4, "claimed")),
    );
    expect(state.conversations.c_1?.agent).toEqual(OTHER);
    const left = reduce(state, { type: "selected", conversationId: null });
    expect(left.conversations.c_1).toBeUndefined();
  });

  it("shows whose the open conversation was, though a colleague's is told without a name", () => {
    const customer = { kind: "verified", display_name: null, channel: "app" } as const;
    const hidden = held("c_1", { agent: OTHER, customer, last_text: null, summary: null });
    const state = play(
      inbox([waiting("c_1")]),
      { type: "selected", conversationId: "c_1" },
      arrives(12, hidden, moved(4, "claimed")),
    );
    expect(state.conversations.c_1?.customer.display_name).toBe("张*");
    expect(state.conversations.c_1?.last_text).toBeNull();
  });

  it("ignores conversations that concern nobody here", () => {
    const before = play(inbox([]));
    expect(reduce(before, arrives(11, waiting("c_1", { owner: "bot", state: "bot" }), said(1)))).toBe(before);
  });
});

describe("log", () => {
  it("is the same whatever arrives twice or out of order", () => {
    const frames = [arrives(13, held("c_1", { last_seq: 6 }), said(6)), arrives(12, held("c_1"), said(5))];
    const start = [inbox([], [held("c_1")]), opened(held("c_1"), 4)];
    const state = play(...start, ...frames, ...frames);
    expect(state.threads.c_1?.events.map((event) => event.seq)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(state.conversations.c_1?.last_seq).toBe(6);
  });

  it("asks for the conversation again when a frame leaves a hole, once it is filled no more", () => {
    const start = play(inbox([], [held("c_1")]), opened(held("c_1"), 4));
    expect(selectWanted(start)).toEqual([]);
    const holed = reduce(start, arrives(12, held("c_1", { last_seq: 7 }), said(7)));
    expect(selectWanted(holed)).toEqual(["c_1"]);
    expect(selectWanted(reduce(holed, opened(held("c_1", { last_seq: 7 }), 7)))).toEqual([]);
  });

  it("asks again when the owner changed, even if the answer to an earlier reading comes after", () => {
    const start = play(inbox([], [held("c_1")]), opened(held("c_1"), 4));
    const requeued = reduce(start, arrives(12, held("c_1", { last_seq: 5 }), moved(5, "queued")));
    expect(selectWanted(requeued)).toEqual(["c_1"]);
    expect(selectWanted(reduce(requeued, opened(held("c_1"), 4)))).toEqual(["c_1"]);
  });

  it("fills in the words of what was told without them once it may be read", () => {
    const state = play(
      inbox([waiting("c_1")]),
      { type: "selected", conversationId: "c_1" },
      opened(waiting("c_1"), 3),
      arrives(12, held("c_1", { agent: OTHER }), moved(4, "claimed")),
      opened(waiting("c_1", { epoch: 3, last_seq: 4 }), 4),
    );
    expect(state.threads.c_1?.events.at(-1)?.text).toBe("第 4 句");
  });

  it("asks again when the talk turns out to be urgent", () => {
    const start = play(inbox([], [held("c_1")]), opened(held("c_1"), 4));
    expect(selectWanted(reduce(start, arrives(12, held("c_1", { last_seq: 5 }), said(5))))).toEqual([]);
    const raised = held("c_1", { last_seq: 5, priority: "urgent" });
    expect(selectWanted(reduce(start, arrives(12, raised, said(5, "system"))))).toEqual(["c_1"]);
  });

  it("does not ask again by itself after a failed reading, but does when something new arrives", () => {
    const failed = play(inbox([], [held("c_1")]), {
      type: "view_failed",
      conversationId: "c_1",
      message: "没有找到对应的内容。",
    });
    expect(selectWanted(failed)).toEqual([]);
    expect(selectWanted(reduce(failed, { type: "view_wanted", conversationId: "c_1" }))).toEqual(["c_1"]);
    expect(selectWanted(reduce(failed, arrives(12, held("c_1"), said(4))))).toEqual(["c_1"]);
  });
});

describe("unread", () => {
  it("counts what users said after the last look, and nothing else", () => {
    const start = play(inbox([], [held("c_1")]), opened(held("c_1"), 4), {
      type: "read",
      conversationId: "c_1",
    });
    const state = [
      arrives(12, held("c_1", { last_seq: 5 }), said(5, "user")),
      arrives(13, held("c_1", { last_seq: 6 }), said(6, "agent")),
      arrives(14, held("c_1", { last_seq: 7 }), said(7, "user")),
    ].reduce(reduce, start);
    expect(selectUnread(state, "c_1")).toBe(2);
    expect(selectUnreadTotal(state)).toBe(2);
    expect(selectUnread(reduce(state, { type: "read", conversationId: "c_1" }), "c_1")).toBe(0);
  });
});

describe("own writes", () => {
  it("show a claim before the feed tells it, and the feed changes nothing afterwards", () => {
    const change = { conversation_id: "c_1", owner: "agent", state: "active", epoch: 2, seq: 4 } as const;
    const claimed = play(inbox([waiting("c_1")]), { type: "owner_changed", change });
    expect(ids(selectMine(claimed))).toEqual(["c_1"]);
    const told = reduce(claimed, arrives(12, held("c_1"), moved(4, "claimed")));
    expect(ids(selectMine(told))).toEqual(["c_1"]);
    expect(reduce(told, { type: "owner_changed", change })).toBe(told);
  });

  it("take a closed conversation off the list and leave it on screen while it is open", () => {
    const change = { conversation_id: "c_1", owner: "none", state: "closed", epoch: 3, seq: 5 } as const;
    const closed = play(
      inbox([], [held("c_1")]),
      { type: "selected", conversationId: "c_1" },
      { type: "owner_changed", change },
    );
    expect(selectMine(closed)).toEqual([]);
    expect(closed.conversations.c_1?.state).toBe("closed");
  });
});
