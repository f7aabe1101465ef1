import type { AgentName, ConversationSummary, HandoffPacket, LogEvent } from "@walletdesk/shared";

/** One conversation's log as this console has it. */
export interface Thread {
  packet: HandoffPacket | null;
  /** In order of `seq`, each once. */
  events: readonly LogEvent[];
  /** Something is missing or may be out of date: read the conversation again. */
  stale: boolean;
  /** Why the last reading failed; null after a good one. */
  failure: string | null;
}

export interface ConsoleState {
  me: AgentName;
  /** False until the first inbox has arrived. */
  loaded: boolean;
  conversations: Readonly<Record<string, ConversationSummary>>;
  threads: Readonly<Record<string, Thread>>;
  /** Waiting this long counts as one level of priority. */
  ageingS: number;
  /** Up to which `seq` this agent has seen a conversation. */
  readSeq: Readonly<Record<string, number>>;
  selected: string | null;
}

export function createState(me: AgentName, readSeq: Record<string, number> = {}): ConsoleState {
  return { me, loaded: false, ageingS: 600, conversations: {}, threads: {}, readSeq, selected: null };
}

export const EMPTY_THREAD: Thread = { packet: null, events: [], stale: true, failure: null };
