import { describe, expect, it } from "vitest";
import { formatInterval } from "./interval";
import { listSlots } from "./slots";
import { formatElapsed, judgeWait } from "./time";

const SINCE = "2026-03-01T10:00:00+08:00";
const later = (seconds: number) => Date.parse(SINCE) + seconds * 1000;

describe("waiting time", () => {
  it.each([
    [-30, "0:00"],
    [9, "0:09"],
    [185, "3:05"],
    [3753, "1:02:33"],
  ])("after %i s reads %s", (seconds, text) => {
    expect(formatElapsed(SINCE, later(seconds))).toBe(text);
  });

  it("is judged by how long people bear it", () => {
    expect([119, 120, 299, 300].map((seconds) => judgeWait(SINCE, later(seconds)))).toEqual([
      "calm",
      "long",
      "long",
      "too_long",
    ]);
  });
});

describe("a time the bot understood", () => {
  it.each([
    ["2026-11-20T14:05:00+08:00", "2026-11-20T14:06:00+08:00", "11月20日 14:05"],
    ["2026-11-20T12:00:00+08:00", "2026-11-20T18:00:00+08:00", "11月20日 12:00–18:00"],
    ["2026-11-20T18:00:00+08:00", "2026-11-21T00:00:00+08:00", "11月20日 18:00–11月21日 00:00"],
    ["2026-11-20T00:00:00+08:00", "2026-11-21T00:00:00+08:00", "11月20日"],
    ["2026-11-01T00:00:00+08:00", "2026-12-01T00:00:00+08:00", "11月1日–11月30日"],
  ])("from %s to %s reads %s", (from, to, text) => {
    expect(formatInterval({ from, to, grain: "part" })).toBe(text);
  });
});

describe("slots", () => {
  it("are named, translated and never shown empty", () => {
    const slots = {
      topic: "topup_not_received",
      amount: "500.00",
      bank: null,
      time: { from: "2026-02-28T00:00:00+08:00", to: "2026-03-01T00:00:00+08:00", grain: "day" },
      consent: true,
      extra: { size: 1 },
    };
    expect(listSlots(slots)).toEqual([
      { name: "事项", value: "充值未到账" },
      { name: "金额", value: "500.00" },
      { name: "时间", value: "2月28日" },
      { name: "consent", value: "是" },
      { name: "extra", value: '{"size":1}' },
    ]);
  });
});
