import { expect, it } from "vitest";
import { held, ME, moved, said } from "./fixtures";
import { createState } from "./model";
import { reduce } from "./reducer";
import { selectAwaited } from "./selectors";

const clock = (minute: number) => ({ at: `2026-03-01T10:0${minute}:00+08:00` });
const inQueue = { ...said(1), ...clock(0) };
const queued = moved(2, "queued", { owner: "queue", state: "queued", ...clock(1) });
const claimed = moved(3, "claimed", { owner: "agent", state: "active", ...clock(2) });
const greeting = { ...said(4, "agent"), ...clock(3) };
const question = { ...said(5), ...clock(4) };
const more = { ...said(6), ...clock(5) };

function awaited(...events: Parameters<typeof reduce>[0]["threads"][string]["events"]): string | null {
  const view = { conversation: held("c_1"), packet: null, events: [...events] };
  return selectAwaited(reduce(createState(ME), { type: "view_loaded", view }), "c_1");
}

it("counts from when the conversation came to us until the first reply", () => {
  expect(awaited(inQueue, queued, claimed)).toBe(clock(2).at);
  expect(awaited(inQueue, queued, claimed, question)).toBe(clock(2).at);
  expect(awaited(inQueue, queued, claimed, greeting)).toBeNull();
});

it("then counts from the first thing said after our last reply, through a hold", () => {
  const hold = moved(7, "hold", { owner: "agent", state: "on_hold", ...clock(6) });
  expect(awaited(inQueue, queued, claimed, greeting, question, more, hold)).toBe(clock(4).at);
});

it("knows nothing of a log that it has not read", () => {
  expect(selectAwaited(createState(ME), "c_1")).toBeNull();
});
