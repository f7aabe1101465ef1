import { expect, it } from "vitest";
import { foldRepeats } from "./foldRepeats";

it("folds what was said again in a row, and nothing that came in between", () => {
  const said = [
    { label: "topup_not_received", confidence: 0.7 },
    { label: "topup_not_received", confidence: 0.9 },
    { label: "nlu_fallback", confidence: 0.4 },
    { label: "topup_not_received", confidence: 0.8 },
  ];
  expect(foldRepeats(said)).toEqual([
    { label: "topup_not_received", confidence: 0.9, times: 2 },
    { label: "nlu_fallback", confidence: 0.4, times: 1 },
    { label: "topup_not_received", confidence: 0.8, times: 1 },
  ]);
  expect(said[0]?.confidence).toBe(0.7);
});
