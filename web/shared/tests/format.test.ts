import { describe, expect, it } from "vitest";
import { formatMoment, formatMoney, formatWait, formatYuan } from "../src";

describe("formatYuan", () => {
  it.each([
    ["0.01", "0.01"],
    ["500.00", "500.00"],
    ["-20000.00", "-20,000.00"],
    ["1234567.89", "1,234,567.89"],
    ["9007199254740993.10", "9,007,199,254,740,993.10"],
  ])("%s reads %s", (amount, shown) => expect(formatYuan(amount)).toBe(shown));
});

describe("formatMoney", () => {
  it("puts the sign before the symbol", () => {
    expect(formatMoney("500.00")).toBe("¥500.00");
    expect(formatMoney("-20000.00")).toBe("−¥20,000.00");
  });
});

describe("formatMoment", () => {
  const now = new Date(2026, 2, 8, 14, 30);
  it.each([
    [new Date(2026, 2, 8, 0, 5), "00:05"],
    [new Date(2026, 2, 7, 23, 59), "昨天 23:59"],
    [new Date(2026, 2, 4, 9, 0), "周三 09:00"],
    [new Date(2026, 1, 20, 9, 0), "2月20日 09:00"],
    [new Date(2025, 11, 31, 9, 0), "2025年12月31日 09:00"],
  ])("%s", (at, shown) => expect(formatMoment(at, now)).toBe(shown));
});

describe("formatWait", () => {
  it("says what is known and nothing else", () => {
    expect(formatWait(null)).toBeNull();
    expect(formatWait(20)).toBe("不到 1 分钟");
    expect(formatWait(250)).toBe("约 4 分钟");
  });
});
