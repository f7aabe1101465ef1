import type { BoardAgent } from "@walletdesk/shared";
import type { Target } from "../api";
import { SKILLS } from "../texts";

/** Who can be handed to: ready and not ourselves, the least loaded first. */
export function findColleagues(agents: readonly BoardAgent[], myId: string): BoardAgent[] {
  return agents
    .filter((agent) => agent.status === "ready" && agent.agent_id !== myId)
    .sort((a, b) => a.load / a.capacity - b.load / b.capacity || a.agent_no.localeCompare(b.agent_no));
}

/** Null while nothing valid is chosen. */
export function makeTarget(kind: "agent" | "skill", to: string | null): Target | null {
  if (to === null) return null;
  if (kind === "agent") return { to_agent: to };
  return to in SKILLS ? ({ to_skill: to } as Target) : null;
}
