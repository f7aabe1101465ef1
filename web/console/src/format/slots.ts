import { LABELS } from "../labels";
import { SLOTS } from "../texts";
import { formatInterval, isInterval } from "./interval";

export type Fact = { name: string; value: string };

/** Slots as an agent reads them. Empty ones are left out; a value of unknown shape is shown as it is. */
export function listSlots(slots: Record<string, unknown>): Fact[] {
  return Object.entries(slots)
    .map(([name, value]) => ({ name: SLOTS[name] ?? name, value: renderValue(value) }))
    .filter((fact) => fact.value !== "");
}

function renderValue(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value === "string") return LABELS[value] ?? value;
  if (Array.isArray(value)) return value.map(renderValue).filter(Boolean).join("、");
  if (typeof value === "object") {
    if (isInterval(value)) return formatInterval(value);
    return JSON.stringify(value);
  }
  return String(value);
}
