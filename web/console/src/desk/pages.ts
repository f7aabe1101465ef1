import { OVERSEERS } from "../session/roles";

export type Page = "talks" | "cases" | "calls" | "records" | "stats";

/** What this role has a use for; numbers are for who oversees. */
export function listPages(role: string): readonly Page[] {
  const pages: readonly Page[] = ["talks", "cases", "calls", "records"];
  return OVERSEERS.has(role) ? [...pages, "stats"] : pages;
}
