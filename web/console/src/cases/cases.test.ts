import { expect, it } from "vitest";
import { judgeDue } from "./due";
import { listAssigning, listMoves, mayExtend, type Who } from "./moves";

const NOW = new Date(2026, 2, 10, 9, 0).getTime();
const due = (day: number, hour = 23) => new Date(2026, 2, day, hour, 59).toISOString();
const who = (role: Who["role"], agent_id = "a_me"): Who => ({
  agent_id,
  name: "李静",
  agent_no: "8001",
  role,
});

it.each([
  [due(13), "calm", "剩 3 天"],
  [due(12), "soon", "剩 2 天"],
  [due(10), "soon", "今天到期"],
  [due(10, 8), "late", "今天已超期"],
  [due(8), "late", "已超期 2 天"],
])("a deadline %s is %s and says %s", (due_at, tone, words) => {
  expect(judgeDue({ due_at, status: "open" }, NOW)).toEqual({ tone, words });
});

it("no longer presses once the case has ended", () => {
  expect(judgeDue({ due_at: due(1), status: "resolved" }, NOW)).toEqual({ tone: "over", words: "已结束" });
});

it("offers only what the desk allows", () => {
  expect(listMoves(who("agent"), "resolved")).toEqual(["in_progress"]);
  expect(listMoves(who("agent"), "withdrawn")).toEqual([]);
  expect(listMoves(who("auditor"), "open")).toEqual([]);
});

it("lets agents take what is free and give back their own, and overseers give", () => {
  const other = { agent_id: "a_other", name: "王浩", agent_no: "8002" };
  expect(listAssigning(who("agent"), { agent: null })).toEqual(["take"]);
  expect(listAssigning(who("agent"), { agent: who("agent") })).toEqual(["give_back"]);
  expect(listAssigning(who("agent"), { agent: other })).toEqual([]);
  expect(listAssigning(who("supervisor"), { agent: other })).toEqual(["give"]);
  expect(listAssigning(who("auditor"), { agent: null })).toEqual([]);
});

it("extends a complaint once, by who may", () => {
  const complaint = { kind: "complaint", status: "open", extended_until: null } as const;
  expect(mayExtend(who("senior"), complaint)).toBe(true);
  expect(mayExtend(who("agent"), complaint)).toBe(false);
  expect(mayExtend(who("senior"), { ...complaint, extended_until: due(20) })).toBe(false);
  expect(mayExtend(who("senior"), { ...complaint, kind: "dispute" })).toBe(false);
  expect(mayExtend(who("senior"), { ...complaint, status: "resolved" })).toBe(false);
});
