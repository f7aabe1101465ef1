import { expect, it } from "vitest";
import { judgeDue } from "./due";

const NOW = new Date(2026, 2, 10, 9, 0).getTime();
const due = (day: number, hour = 23) => new Date(2026, 2, day, hour, 59).toISOString();

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
