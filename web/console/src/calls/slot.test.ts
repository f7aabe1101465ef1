import { expect, it } from "vitest";
import { readSlot, suggestSlot } from "./slot";

it("suggests the next day, over the end of a month too", () => {
  expect(suggestSlot(new Date(2026, 10, 30, 22, 0))).toEqual({
    day: "2026-12-01",
    from: "10:00",
    to: "11:00",
  });
});

it("reads only what is a span of time", () => {
  const fields = { day: "2026-12-01", from: "10:00", to: "11:00" };
  expect(readSlot(fields)).toEqual({
    from: new Date(2026, 11, 1, 10).toISOString(),
    to: new Date(2026, 11, 1, 11).toISOString(),
  });
  expect(readSlot({ ...fields, to: "10:00" })).toBeNull();
  expect(readSlot({ ...fields, day: "" })).toBeNull();
});
