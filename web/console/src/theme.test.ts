import { expect, it } from "vitest";
import { darken } from "./theme";

it("darkens each part and keeps six digits", () => {
  expect(darken("#1668dc", 0.15)).toBe("#1358bb");
  expect(darken("#0a0005", 0.5)).toBe("#050003");
  expect(darken("#ffffff", 0)).toBe("#ffffff");
});
