import { describe, expect, it } from "vitest";
import { type LogEvent, mergeEvents } from "../src";

function event(seq: number, text = `text ${seq}`): LogEvent {
  return { seq, kind: "message", sender: { role: "bot" }, text, at: "2026-03-08T14:00:00+08:00" };
}
const seqs = (log: readonly LogEvent[]) => log.map(({ seq }) => seq);

describe("mergeEvents", () => {
  it("appends what is new", () => {
    expect(seqs(mergeEvents([event(1)], [event(2), event(3)]))).toEqual([1, 2, 3]);
  });

  it("puts a late event where its seq belongs", () => {
    expect(seqs(mergeEvents([event(1), event(4)], [event(3), event(2)]))).toEqual([1, 2, 3, 4]);
  });

  it("shows an event once, however often it arrives", () => {
    const log = mergeEvents([event(1)], [event(2), event(2)]);
    expect(seqs(mergeEvents(log, [event(1), event(2)]))).toEqual([1, 2]);
  });

  it("returns the same array when nothing is new, so that nothing is drawn again", () => {
    const log = [event(1), event(2)];
    expect(mergeEvents(log, [event(2)])).toBe(log);
    expect(mergeEvents(log, [])).toBe(log);
  });

  it("gives the same log for every order and split of the same events", () => {
    const all = [1, 2, 3, 4, 5, 6].map((seq) => event(seq));
    for (let round = 0; round < 200; round += 1) {
      const shuffled = [...all, ...all].sort(() => Math.random() - 0.5);
      const cut = Math.floor(Math.random() * shuffled.length);
      const log = mergeEvents(mergeEvents([], shuffled.slice(0, cut)), shuffled.slice(cut));
      expect(log).toEqual(all);
    }
  });
});
