// Whether there is a service to rate, and what became of the invitation: pure, but for the memory of it.
import type { LogEvent, Owner } from "@walletdesk/shared";

export type Rateable = {
  /** The event that ended the agent's service: the invitation stands below it. */
  seq: number;
  /** The user has written on: who still wants to rate says so, and the bot asks. */
  isOver: boolean;
};
export type RatingMemory = Readonly<Record<number, { overall: number } | "skipped">>;

/** The last agent's service that ended; null while a human has it or is to have it. The bot asks for its own stars. */
export function findRateable(log: readonly LogEvent[], owner: Owner): Rateable | null {
  if (owner === "agent" || owner === "queue") return null;
  let found: Rateable | null = null;
  let isServed = false;
  for (const event of log) {
    if (found && event.kind === "message" && event.sender.role === "user") found.isOver = true;
    if (event.kind !== "state" || !event.owner) continue;
    if (event.owner === "agent") isServed = true;
    else {
      if (isServed && event.owner !== "queue") found = { seq: event.seq, isOver: false };
      isServed = false;
    }
  }
  return found;
}

const KEY = "walletdesk.ratings.";

export function loadRatings(conversationId: string): RatingMemory {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY + conversationId) ?? "{}");
    return typeof stored === "object" && stored !== null ? (stored as RatingMemory) : {};
  } catch {
    return {};
  }
}

export function storeRatings(conversationId: string, memory: RatingMemory): void {
  try {
    localStorage.setItem(KEY + conversationId, JSON.stringify(memory));
  } catch {
    // Storage may be forbidden in a frame; the invitation then stands again after a reload.
  }
}
