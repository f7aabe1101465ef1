import { expect, it } from "vitest";
import contract from "../../../contracts/intents.yml?raw";
import { LABELS, nameLabel } from "./labels";

// Not a label of the contract but what a parse says when it asks instead of acting.
const ASKED = "nlu_fallback";

it("names every label of the contract and no other", () => {
  const labels = [...contract.matchAll(/^ {2}([a-z_]+(?:\/[a-z_]+)?):/gm)].map((found) => found[1]);
  expect(labels.length).toBeGreaterThan(100);
  expect(Object.keys(LABELS).sort()).toEqual([...labels, ASKED].sort());
});

it("shows an unknown label as it is", () => {
  expect(nameLabel("faq_new/thing")).toBe("faq_new/thing");
});
