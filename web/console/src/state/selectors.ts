import type { ConversationSummary } from "@walletdesk/shared";
import type { ConsoleState } from "./model";

export const PRIORITY_RANK: Readonly<Record<string, number>> = { urgent: 0, high: 1, normal: 2 };

export function isWaiting(summary: ConversationSummary): boolean {
  return summary.owner === "queue";
}

export function isMine(state: ConsoleState, summary: ConversationSummary): boolean {
  return summary.owner === "agent" && summary.agent?.agent_id === state.me.agent_id;
}

/** A callback was promised or a message left: no longer in the queue, and still somebody's work. */
export function isFollowUp(summary: ConversationSummary): boolean {
  return summary.state === "callback" || summary.state === "message_left";
}

/** First come first served, a level of priority counting as having come earlier: the desk's own order
 * (domain/queueing.py). */
export function selectQueue(state: ConsoleState): ConversationSummary[] {
  return Object.values(state.conversations)
    .filter(isWaiting)
    .sort(
      (a, b) =>
        Number(rank(a) !== 0) - Number(rank(b) !== 0) ||
        Number(b.front ?? false) - Number(a.front ?? false) ||
        cameMs(a, state.ageingS) - cameMs(b, state.ageingS) ||
        (a.waiting_since ?? "").localeCompare(b.waiting_since ?? "") ||
        a.conversation_id.localeCompare(b.conversation_id),
    );
}

/** What the desk offers to us, the one that ends first in front. */
export function selectOffers(state: ConsoleState): ConversationSummary[] {
  return Object.values(state.conversations)
    .filter((summary) => isWaiting(summary) && summary.offer?.agent_id === state.me.agent_id)
    .sort((a, b) => (a.offer?.expires_at ?? "").localeCompare(b.offer?.expires_at ?? ""));
}

/** Emergencies, then who came first, as the desk lists them; a user may have said more since. */
export function selectFollowUps(state: ConsoleState): ConversationSummary[] {
  return Object.values(state.conversations)
    .filter(isFollowUp)
    .sort(
      (a, b) =>
        Number(rank(a) !== 0) - Number(rank(b) !== 0) ||
        (a.waiting_since ?? "").localeCompare(b.waiting_since ?? "") ||
        a.updated_at.localeCompare(b.updated_at),
    );
}

/** How many wait for each skill, the longest queue first. */
export function countBySkill(queue: readonly ConversationSummary[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { skill } of queue) counts.set(skill ?? "general", (counts.get(skill ?? "general") ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
}

/** The latest to move first. */
export function selectMine(state: ConsoleState): ConversationSummary[] {
  return Object.values(state.conversations)
    .filter((summary) => isMine(state, summary))
    .sort(
      (a, b) =>
        b.updated_at.localeCompare(a.updated_at) || a.conversation_id.localeCompare(b.conversation_id),
    );
}

/** What the user said since this agent last looked. */
export function selectUnread(state: ConsoleState, id: string): number {
  const read = state.readSeq[id] ?? 0;
  const events = state.threads[id]?.events ?? [];
  return events.filter(
    (event) => event.seq > read && event.kind === "message" && event.sender.role === "user",
  ).length;
}

/**
 * Since when a user of ours waits for a human's word: since what they said after our last reply, or since the
 * conversation came to us when we have said nothing yet. Null when it is the user's turn.
 */
export function selectAwaited(state: ConsoleState, id: string): string | null {
  const events = state.threads[id]?.events ?? [];
  let since: string | null = null;
  let came: string | null = null;
  for (const { kind, sender, owner, at } of [...events].reverse()) {
    if (kind === "state" && owner !== "agent") break;
    if (kind === "state") came = at;
    else if (kind === "message" && sender.role === "agent") return since;
    else if (kind === "message" && sender.role === "user") since = at;
  }
  return came ?? since;
}

export function selectUnreadTotal(state: ConsoleState): number {
  return selectMine(state).reduce((sum, summary) => sum + selectUnread(state, summary.conversation_id), 0);
}

/**
 * Conversations whose log should be read now: the open one and our own, when missing or out of date. What has
 * passed to the bot or a colleague is no longer ours to read; it stays as it was last seen.
 */
export function selectWanted(state: ConsoleState): string[] {
  const ids = new Set(selectMine(state).map((summary) => summary.conversation_id));
  if (state.selected !== null && state.conversations[state.selected]) ids.add(state.selected);
  return [...ids].filter((id) => {
    const thread = state.threads[id];
    if (thread === undefined) return true;
    return thread.stale && thread.failure === null && isReadable(state, id);
  });
}

function isReadable(state: ConsoleState, id: string): boolean {
  const summary = state.conversations[id];
  return summary !== undefined && (isWaiting(summary) || isFollowUp(summary) || isMine(state, summary));
}

function cameMs(summary: ConversationSummary, ageingS: number): number {
  return Date.parse(summary.waiting_since ?? "") + rank(summary) * ageingS * 1000;
}

function rank(summary: ConversationSummary): number {
  return PRIORITY_RANK[summary.priority ?? "normal"] ?? PRIORITY_RANK.normal ?? 0;
}
