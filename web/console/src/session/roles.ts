import type { Agent, AgentName } from "@walletdesk/shared";

export const OVERSEERS: ReadonlySet<string> = new Set(["supervisor", "auditor", "admin"]);

export type Who = AgentName & Pick<Agent, "role">;

/** Auditors look and never touch. */
export function mayWork(who: Who): boolean {
  return who.role !== "auditor";
}
