import { expect, it } from "vitest";
import { contrastWithWhite, darken, makeReadable } from "../src/color";

it("darkens each part and keeps six digits", () => {
  expect(darken("#1668dc", 0.15)).toBe("#1358bb");
  expect(darken("#0a0005", 0.5)).toBe("#050003");
});

it("measures contrast as WCAG does", () => {
  expect(contrastWithWhite("#ffffff")).toBeCloseTo(1);
  expect(contrastWithWhite("#000000")).toBeCloseTo(21);
  expect(contrastWithWhite("#d9480f")).toBeCloseTo(4.3, 2);
});

it("leaves a dark colour alone and darkens a light one until it can be read", () => {
  expect(makeReadable("#1668dc")).toBe("#1668dc");
  for (const light of ["#d9480f", "#ffd400", "#ffffff"]) {
    expect(contrastWithWhite(makeReadable(light))).toBeGreaterThanOrEqual(5);
  }
});
