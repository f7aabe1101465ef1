import { expect, it } from "vitest";
import { frame, held, ME, moved, said, view, waiting } from "../state/fixtures";
import { type ConsoleState, createState } from "../state/model";
import { reduce } from "../state/reducer";
import { findNews, glance, NO_GLANCE, renderTitle } from "./news";

const inbox = (state: ConsoleState, queue = [waiting("c_1")]) =>
  reduce(state, {
    type: "inbox_loaded",
    inbox: { queue, mine: [held("c_mine")], follow_ups: [], ageing_s: 600, up_to: 1 },
  });
const start = reduce(inbox(createState(ME)), { type: "view_loaded", view: view(held("c_mine"), 4) });
const base = reduce(start, { type: "read", conversationId: "c_mine" });
const joins = (id: string, priority: string) =>
  reduce(base, { type: "frame_received", frame: frame(2, waiting(id, { priority }), moved(3, "queued")) });

it("says nothing about what was there at the start", () => {
  expect(findNews(NO_GLANCE, base)).toBeNull();
  expect(findNews(glance(base), inbox(base))).toBeNull();
});

it("sounds for somebody new in the queue, more urgently when it is urgent", () => {
  expect(findNews(glance(base), joins("c_2", "normal"))).toBe("queue");
  expect(findNews(glance(base), joins("c_2", "urgent"))).toBe("urgent");
});

it("sounds urgently when a talk of ours, or somebody who waits, turns out to be in need", () => {
  const raise = (summary: ReturnType<typeof held>) =>
    reduce(base, { type: "frame_received", frame: frame(2, summary, said(summary.last_seq, "system")) });
  for (const summary of [
    held("c_mine", { last_seq: 5, priority: "urgent" }),
    waiting("c_1", { priority: "urgent" }),
  ]) {
    const raised = raise(summary);
    expect(findNews(glance(base), raised)).toBe("urgent");
    expect(findNews(glance(raised), raised)).toBeNull();
  }
});

it("sounds for an offer to us, also of somebody who has long been waiting, and not for a colleague's", () => {
  const offered = (to: string) =>
    reduce(base, {
      type: "frame_received",
      frame: frame(
        2,
        waiting("c_1", {
          state: "offered",
          offer: { agent_id: to, expires_at: "2026-03-01T10:00:30+08:00" },
        }),
        moved(3, "offered"),
      ),
    });
  expect(findNews(glance(base), offered(ME.agent_id))).toBe("offer");
  expect(findNews(glance(base), offered("a_other"))).toBeNull();
});

it("sounds for what a user of ours says, and shows it in the title until it is read", () => {
  const event = said(5, "user");
  const told = reduce(base, {
    type: "frame_received",
    frame: frame(2, held("c_mine", { last_seq: 5 }), event),
  });
  expect(findNews(glance(base), told)).toBe("message");
  expect(findNews(glance(told), told)).toBeNull();
  expect(renderTitle("客服工作台", told)).toBe("(2) 客服工作台");
  const read = reduce(told, { type: "read", conversationId: "c_mine" });
  expect(renderTitle("客服工作台", read)).toBe("(1) 客服工作台");
});
