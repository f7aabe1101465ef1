import type { BoardAgent } from "@walletdesk/shared";
import { expect, it } from "vitest";
import { held, ME, OTHER, waiting } from "../state/fixtures";
import { type ConsoleState, createState } from "../state/model";
import { reduce } from "../state/reducer";
import { countBySkill, selectFollowUps, selectOffers, selectQueue } from "../state/selectors";
import { secondsLeft } from "./countdown";
import { findColleagues, makeTarget } from "./target";

const START = Date.parse("2026-03-01T10:00:00+08:00");

function load(
  queue: ReturnType<typeof waiting>[],
  followUps: ReturnType<typeof waiting>[] = [],
): ConsoleState {
  const inbox = { queue, mine: [], follow_ups: followUps, ageing_s: 600, up_to: 1 };
  return reduce(createState(ME), { type: "inbox_loaded", inbox });
}

it("shows the offers made to us and to nobody else", () => {
  const offer = (agent_id: string) => ({ agent_id, expires_at: "2026-03-01T10:00:20+08:00" });
  const state = load([
    waiting("c_mine", { state: "offered", offer: offer(ME.agent_id) }),
    waiting("c_other", { state: "offered", offer: offer(OTHER.agent_id) }),
    waiting("c_none"),
  ]);
  expect(selectOffers(state).map((summary) => summary.conversation_id)).toEqual(["c_mine"]);
  const change = { conversation_id: "c_mine", owner: "queue", state: "queued", epoch: 1, seq: 4 };
  expect(selectOffers(reduce(state, { type: "owner_changed", change }))).toEqual([]);
});

it("counts down to nothing", () => {
  expect(secondsLeft("2026-03-01T10:00:20+08:00", START)).toBe(20);
  expect(secondsLeft("2026-03-01T10:00:20+08:00", START + 19_500)).toBe(1);
  expect(secondsLeft("2026-03-01T10:00:20+08:00", START + 60_000)).toBe(0);
});

it("orders the queue as the desk does: emergencies, then age, then who was given back", () => {
  const later = new Date(START + 700_000).toISOString();
  const recently = new Date(START + 101_000).toISOString();
  const state = load([
    waiting("c_fresh", { priority: "high", waiting_since: later }),
    waiting("c_recent", { waiting_since: recently }),
    waiting("c_old", { waiting_since: new Date(START).toISOString() }),
    waiting("c_back", { priority: "high", waiting_since: later, front: true }),
    waiting("c_stolen", { priority: "urgent", waiting_since: later }),
  ]);
  const ids = selectQueue(state).map((summary) => summary.conversation_id);
  expect(ids).toEqual(["c_stolen", "c_back", "c_old", "c_fresh", "c_recent"]);
});

it("lists emergencies first among what was promised, then who came first", () => {
  const left = { owner: "bot", state: "message_left" } as const;
  const [early, late] = [START, START + 60_000].map((at) => new Date(at).toISOString());
  const state = load(
    [],
    [
      waiting("c_late", { ...left, waiting_since: late, updated_at: early }),
      waiting("c_early", { ...left, waiting_since: early, updated_at: late }),
      waiting("c_stolen", { ...left, waiting_since: late, updated_at: late, priority: "urgent" }),
    ],
  );
  const ids = selectFollowUps(state).map((summary) => summary.conversation_id);
  expect(ids).toEqual(["c_stolen", "c_early", "c_late"]);
});

it("keeps what was promised until somebody takes it", () => {
  const state = load([], [waiting("c_1", { owner: "none", state: "callback" })]);
  expect(selectFollowUps(state)).toHaveLength(1);
  const event = {
    seq: 4,
    kind: "state" as const,
    sender: { role: "system" as const },
    at: "2026-03-01T10:00:00Z",
  };
  const taken = held("c_1", { agent: OTHER });
  const after = reduce(state, {
    type: "frame_received",
    frame: { type: "event", pos: 2, conversation: taken, event },
  });
  expect(selectFollowUps(after)).toEqual([]);
});

it("counts the queue by skill", () => {
  const queue = [waiting("a"), waiting("b"), waiting("c", { skill: "security" })];
  expect(countBySkill(queue)).toEqual([
    ["general", 2],
    ["security", 1],
  ]);
});

it("offers only ready colleagues for a transfer, the least loaded first", () => {
  const agent = (agent_id: string, change: Partial<BoardAgent>): BoardAgent => ({
    agent_id,
    name: agent_id,
    agent_no: agent_id,
    role: "agent",
    status: "ready",
    skills: [],
    capacity: 3,
    load: 0,
    ...change,
  });
  const agents = [
    agent("me", {}),
    agent("loaded", { load: 2 }),
    agent("idle", {}),
    agent("away", { status: "busy" }),
  ];
  expect(findColleagues(agents, "me").map(({ agent_id }) => agent_id)).toEqual(["idle", "loaded"]);
  expect(makeTarget("agent", "idle")).toEqual({ to_agent: "idle" });
  expect(makeTarget("skill", "security")).toEqual({ to_skill: "security" });
  expect(makeTarget("skill", "nonsense")).toBeNull();
  expect(makeTarget("agent", null)).toBeNull();
});
