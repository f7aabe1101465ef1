import { describe, expect, it } from "vitest";
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

describe("slots", () => {
  it("are named, translated and never shown empty", () => {
    const slots = {
      topic: "topup_not_received",
      amount: "500.00",
      bank: null,
      time: { text: "昨天下午", value: "2026-02-28" },
      consent: true,
      extra: { from: 1 },
    };
    expect(listSlots(slots)).toEqual([
      { name: "事项", value: "充值未到账" },
      { name: "金额", value: "500.00" },
      { name: "时间", value: "昨天下午" },
      { name: "consent", value: "是" },
      { name: "extra", value: '{"from":1}' },
    ]);
  });
});
