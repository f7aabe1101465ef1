import { OVERSEERS } from "../session/roles";

// READ_AUDIT of domain/permissions.py.
const AUDITORS: ReadonlySet<string> = new Set(["auditor", "admin"]);

export type Page = "talks" | "cases" | "calls" | "records" | "stats" | "audit";

/** What this role has a use for; numbers are for who oversees, the trail for those whose deeds it does not hold. */
export function listPages(role: string): readonly Page[] {
  const pages: readonly Page[] = ["talks", "cases", "calls", "records"];
  return [
    ...pages,
    ...(OVERSEERS.has(role) ? (["stats"] as const) : []),
    ...(AUDITORS.has(role) ? (["audit"] as const) : []),
  ];
}
