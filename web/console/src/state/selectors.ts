import type { ConversationSummary } from "@walletdesk/shared";
import type { ConsoleState } from "./model";

export const PRIORITY_RANK: Readonly<Record<string, number>> = { urgent: 0, high: 1, normal: 2 };

export function isWaiting(summary: ConversationSummary): boolean {
  return summary.owner === "queue";
}

export function isMine(state: ConsoleState, summary: ConversationSummary): boolean {
  return summary.owner === "agent" && summary.agent?.agent_id === state.me.agent_id;
}

/** Most urgent first, then first come first served: the desk's own order. */
export function selectQueue(state: ConsoleState): ConversationSummary[] {
  return Object.values(state.conversations)
    .filter(isWaiting)
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        (a.waiting_since ?? "").localeCompare(b.waiting_since ?? "") ||
        a.conversation_id.localeCompare(b.conversation_id),
    );
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
  return summary !== undefined && (isWaiting(summary) || isMine(state, summary));
}

function rank(summary: ConversationSummary): number {
  return PRIORITY_RANK[summary.priority ?? "normal"] ?? PRIORITY_RANK.normal ?? 0;
}
