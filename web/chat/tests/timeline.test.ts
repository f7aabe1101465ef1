import type { LogEvent, OutboxItem } from "@walletdesk/shared";
import { describe, expect, it } from "vitest";
import { buildTimeline, countUnread, findAgent, type Row } from "../src/state/timeline";

function event(seq: number, more: Partial<LogEvent> = {}): LogEvent {
  const at = new Date(Date.UTC(2026, 2, 8, 6, 0, seq)).toISOString();
  return { seq, kind: "message", sender: { role: "bot" }, text: `${seq}`, at, ...more };
}
const user = (seq: number) => event(seq, { sender: { role: "user" } });
const asks = (seq: number) => event(seq, { buttons: [{ title: "确认", payload: "/affirm" }] });
const agent = (seq: number, no = "1001") =>
  event(seq, { sender: { role: "agent", name: "王芳", agent_no: no } });
const moved = (seq: number, owner: LogEvent["owner"]) =>
  event(seq, { kind: "state", sender: { role: "system" }, owner, text: "状态变化" });
const waiting: OutboxItem = { client_msg_id: "k1", body: { text: "好" }, state: "sending", at: event(9).at };

const build = (
  log: LogEvent[],
  outbox: OutboxItem[] = [],
  owner: "bot" | "queue" | "agent" | "none" = "bot",
) => buildTimeline({ log, outbox, uploads: [], owner });
const live = (rows: Row[]) =>
  rows.flatMap((row) => (row.type === "message" && row.hasLiveButtons ? [row.event.seq] : []));

describe("buttons", () => {
  it("may be pressed until the user has answered", () => {
    expect(live(build([user(1), asks(2)]))).toEqual([2]);
    expect(live(build([user(1), asks(2), user(3)]))).toEqual([]);
  });

  it("rest while an answer is on its way, and come back when it failed", () => {
    expect(live(build([asks(1)], [waiting]))).toEqual([]);
    expect(live(build([asks(1)], [{ ...waiting, state: "failed" }]))).toEqual([1]);
  });

  it("rest while a human has the conversation, or is waited for", () => {
    expect(live(build([asks(1)], [], "queue"))).toEqual([]);
    expect(live(build([asks(1)], [], "agent"))).toEqual([]);
    expect(live(build([asks(1)], [], "none"))).toEqual([1]);
  });

  it("may be pressed by who waits, if the bot has offered them since", () => {
    const waits = [asks(1), moved(2, "queue"), event(3, { code: "assist_on", kind: "notice" }), asks(4)];
    expect(live(build(waits, [], "queue"))).toEqual([4]);
    expect(live(build([...waits, moved(5, "queue")], [], "queue"))).toEqual([4]);
    expect(live(build([...waits, user(5)], [], "queue"))).toEqual([]);
  });
});

describe("rows", () => {
  it("name a speaker once for what they say in a row", () => {
    const rows = build([user(1), event(2), event(3), agent(4), event(5)]);
    const firsts = rows.flatMap((row) => (row.type === "message" ? [row.isFirst] : []));
    expect(firsts).toEqual([true, true, false, true, true]);
  });

  it("tell the time at the start and after a pause", () => {
    const later = event(3, { at: "2026-03-08T06:30:00Z" });
    expect(build([event(1), event(2), later]).map(({ type }) => type)).toEqual([
      "time",
      "message",
      "message",
      "time",
      "message",
    ]);
  });

  it("show notices with text, and nothing of a state change without", () => {
    const silent = event(2, { kind: "state", text: undefined });
    expect(build([moved(1, "queue"), silent]).map(({ type }) => type)).toEqual(["time", "notice"]);
  });

  it("put what is unsent at the end", () => {
    const rows = build([event(1)], [waiting]);
    expect(rows[rows.length - 1]).toMatchObject({ type: "unsent", item: waiting });
  });
});

describe("findAgent", () => {
  it("names who speaks now, after a transfer the new one", () => {
    expect(findAgent([moved(1, "agent"), agent(2), agent(3, "1002")])?.agent_no).toBe("1002");
  });

  it("names nobody from an earlier talk", () => {
    expect(findAgent([agent(1), moved(2, "bot"), moved(3, "queue"), moved(4, "agent")])).toBeUndefined();
  });

  it("takes the name from the claim itself when the desk tells it", () => {
    const claimed = {
      ...moved(2, "agent"),
      sender: { role: "system", name: "王芳", agent_no: "1001" },
    } as LogEvent;
    expect(findAgent([moved(1, "queue"), claimed])?.agent_no).toBe("1001");
  });
});

describe("countUnread", () => {
  it("counts answers and neither own words nor notices", () => {
    expect(countUnread([event(1), user(2), agent(3), moved(4, "bot"), event(5)], 1)).toBe(2);
  });
});
