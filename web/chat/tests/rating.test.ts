import type { LogEvent, Owner } from "@walletdesk/shared";
import { beforeEach, describe, expect, it } from "vitest";
import { findRateable, loadRatings, storeRatings } from "../src/state/rating";
import { buildTimeline } from "../src/state/timeline";

const at = "2026-03-08T06:00:00Z";
const moved = (seq: number, owner: Owner): LogEvent => ({
  seq,
  kind: "state",
  sender: { role: "system" },
  owner,
  text: "…",
  at,
});
const said = (seq: number): LogEvent => ({ seq, kind: "message", sender: { role: "user" }, text: "…", at });

describe("what may be rated", () => {
  const served = [moved(1, "queue"), moved(2, "agent"), moved(3, "none")];

  it("is an agent's service once it has ended", () => {
    expect(findRateable(served, "none")).toEqual({ seq: 3, isOver: false });
    expect(findRateable(served.slice(0, 2), "agent")).toBeNull();
  });

  it("is nothing while a human has it again or is to have it", () => {
    expect(findRateable([...served, moved(4, "bot"), moved(5, "queue")], "queue")).toBeNull();
  });

  it("is not a wait that nobody took", () => {
    expect(findRateable([moved(1, "queue"), moved(2, "bot")], "bot")).toBeNull();
    expect(findRateable([moved(1, "agent"), moved(2, "queue"), moved(3, "bot")], "bot")).toBeNull();
  });

  it("is over once the user writes on, so that nobody is asked twice", () => {
    expect(findRateable([...served, said(4), moved(5, "bot")], "bot")).toEqual({ seq: 3, isOver: true });
    const again = [...served, said(4), moved(5, "bot"), moved(6, "agent"), moved(7, "none")];
    expect(findRateable(again, "none")).toEqual({ seq: 7, isOver: false });
  });

  it("stands right below its end, whatever follows", () => {
    const rows = buildTimeline({ log: [...served, moved(4, "bot")], outbox: [], uploads: [], owner: "bot" });
    expect(rows.map((row) => row.key)).toEqual([`time-${at}`, "e1", "e2", "e3", "r3", "e4"]);
  });
});

describe("the memory of ratings", () => {
  beforeEach(() => localStorage.clear());

  it("is kept by conversation", () => {
    storeRatings("c_1", { 3: { overall: 5 }, 7: "skipped" });
    expect(loadRatings("c_1")).toEqual({ 3: { overall: 5 }, 7: "skipped" });
    expect(loadRatings("c_2")).toEqual({});
  });

  it("survives nonsense", () => {
    localStorage.setItem("walletdesk.ratings.c_1", "{nonsense");
    expect(loadRatings("c_1")).toEqual({});
  });
});
