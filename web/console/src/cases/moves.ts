import type { Agent, AgentName, CaseHead, CaseStatus } from "@walletdesk/shared";
import { isEnded } from "./due";

// What the desk allows (domain/cases.py), so that no button is shown that would be refused.
const MOVES: Readonly<Record<CaseStatus, readonly CaseStatus[]>> = {
  open: ["in_progress", "waiting_customer", "escalated", "resolved"],
  in_progress: ["waiting_customer", "escalated", "resolved"],
  waiting_customer: ["in_progress", "escalated", "resolved"],
  escalated: ["in_progress", "waiting_customer", "resolved"],
  resolved: ["in_progress"],
  withdrawn: [],
};
const LEGAL_KINDS: ReadonlySet<string> = new Set(["complaint", "service_complaint"]);
const EXTENDERS: ReadonlySet<string> = new Set(["senior", "supervisor", "admin"]);
export const OVERSEERS: ReadonlySet<string> = new Set(["supervisor", "auditor", "admin"]);

export type Who = AgentName & Pick<Agent, "role">;

/** Auditors look and never touch. */
export function mayWork(who: Who): boolean {
  return who.role !== "auditor";
}

export function listMoves(who: Who, status: CaseStatus): readonly CaseStatus[] {
  return mayWork(who) ? MOVES[status] : [];
}

export function mayExtend(who: Who, item: Pick<CaseHead, "kind" | "status" | "extended_until">): boolean {
  return (
    EXTENDERS.has(who.role) && LEGAL_KINDS.has(item.kind) && !item.extended_until && !isEnded(item.status)
  );
}

export type Assigning = "take" | "give_back" | "give";

/** Agents take what is free and give back what is theirs; who oversees gives it to anybody. */
export function listAssigning(who: Who, item: Pick<CaseHead, "agent">): readonly Assigning[] {
  if (!mayWork(who)) return [];
  const isMine = item.agent?.agent_id === who.agent_id;
  const own: Assigning[] = item.agent === null ? ["take"] : isMine ? ["give_back"] : [];
  return OVERSEERS.has(who.role) ? [...own, "give"] : own;
}
