import { expect, it } from "vitest";
import { formatShare, formatSpan, makePeriod } from "./period";

it("spans whole days with today", () => {
  const now = new Date(2026, 2, 1, 15, 30);
  expect(makePeriod("today", now)).toEqual({
    since: new Date(2026, 2, 1).toISOString(),
    until: new Date(2026, 2, 2).toISOString(),
  });
  expect(makePeriod("week", now).since).toBe(new Date(2026, 1, 23).toISOString());
});

it.each([
  [null, "–"],
  [0, "0 秒"],
  [59, "59 秒"],
  [240, "4 分"],
  [3_900, "1 小时 5 分"],
])("%s seconds read %s", (seconds, text) => {
  expect(formatSpan(seconds)).toBe(text);
});

it("has no share of nothing", () => {
  expect(formatShare(0, 0)).toBe("–");
  expect(formatShare(2, 3)).toBe("67%");
});
