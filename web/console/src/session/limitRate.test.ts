import { expect, test } from "vitest";
import { limitRate } from "./limitRate";

test("runs at once and drops what comes too soon after", () => {
  let time = 0;
  let runs = 0;
  const limited = limitRate(
    () => {
      runs += 1;
    },
    1000,
    () => time,
  );
  for (time of [0, 10, 999, 1000, 1500, 2500]) limited();
  expect(runs).toBe(3);
});
