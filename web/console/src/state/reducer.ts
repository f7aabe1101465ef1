import {
  type ConsoleFrame,
  type ConversationSummary,
  type ConversationView,
  type Inbox,
  type LogEvent,
  mergeEvents,
  type OwnerChange,
} from "@walletdesk/shared";
import { type ConsoleState, EMPTY_THREAD, type Thread } from "./model";
import { isFollowUp, isMine, isWaiting } from "./selectors";

export type ConsoleAction =
  | { type: "inbox_loaded"; inbox: Inbox }
  | { type: "frame_received"; frame: ConsoleFrame }
  | { type: "view_loaded"; view: ConversationView }
  | { type: "view_failed"; conversationId: string; message: string }
  | { type: "view_wanted"; conversationId: string }
  | { type: "owner_changed"; change: OwnerChange }
  | { type: "selected"; conversationId: string | null }
  | { type: "read"; conversationId: string };

/** Everything that reaches the console, in any order and any number of times, leads to the same picture. */
export function reduce(state: ConsoleState, action: ConsoleAction): ConsoleState {
  switch (action.type) {
    case "inbox_loaded":
      return applyInbox(state, action.inbox);
    case "frame_received":
      return action.frame.type === "event"
        ? applyEvent(state, action.frame.conversation, action.frame.event)
        : state;
    case "view_loaded":
      return applyView(state, action.view);
    case "view_failed":
      return changeThread(state, action.conversationId, { failure: action.message });
    case "view_wanted":
      return changeThread(state, action.conversationId, { stale: true, failure: null });
    case "owner_changed":
      return applyOwnerChange(state, action.change);
    case "selected":
      return prune({ ...state, selected: action.conversationId });
    case "read":
      return applyRead(state, action.conversationId);
  }
}

/** The inbox is a snapshot: what it does not name is neither waiting nor ours any more. */
function applyInbox(state: ConsoleState, inbox: Inbox): ConsoleState {
  const named = [...inbox.queue, ...inbox.mine, ...inbox.follow_ups];
  const conversations: Record<string, ConversationSummary> = {};
  for (const summary of named) conversations[summary.conversation_id] = newer(state, summary);
  const open = state.selected === null ? undefined : state.conversations[state.selected];
  if (open && !conversations[open.conversation_id]) conversations[open.conversation_id] = open;
  const threads = Object.fromEntries(
    Object.entries(state.threads).map(([key, thread]) => [key, { ...thread, stale: true, failure: null }]),
  );
  return prune({ ...state, loaded: true, ageingS: inbox.ageing_s, conversations, threads });
}

function applyEvent(state: ConsoleState, summary: ConversationSummary, event: LogEvent): ConsoleState {
  const id = summary.conversation_id;
  const current = newer(state, summary);
  if (!state.conversations[id] && !isKept(state, current)) return state;
  const conversations = { ...state.conversations, [id]: current };
  const thread = state.threads[id];
  // An emergency told in the middle of a talk raises it, and its packet with it.
  const isRaised = state.conversations[id]?.priority !== current.priority;
  const threads = thread ? { ...state.threads, [id]: appendEvent(thread, event, isRaised) } : state.threads;
  return prune({ ...state, conversations, threads });
}

function appendEvent(thread: Thread, event: LogEvent, isRaised: boolean): Thread {
  const events = mergeEvents(thread.events, [event]);
  // A new owner may mean a new packet.
  const changesOwner = event.kind === "state" && events !== thread.events;
  return {
    ...thread,
    events,
    failure: null,
    stale: thread.stale || isRaised || changesOwner || hasGap(events),
  };
}

/** The log is gapless and a console is shown every row, so a hole means something was missed. */
function hasGap(events: readonly LogEvent[]): boolean {
  const last = events.at(-1);
  return last !== undefined && last.seq !== events.length;
}

function applyView(state: ConsoleState, view: ConversationView): ConsoleState {
  const id = view.conversation.conversation_id;
  // The reading first: what was told while a colleague had it came without words.
  const events = mergeEvents(view.events, state.threads[id]?.events ?? []);
  const readUpTo = view.events.at(-1)?.seq ?? 0;
  // The feed may be ahead of this reading; then its packet is already an old one.
  const stale = events.some((event) => event.kind === "state" && event.seq > readUpTo);
  const packet = view.packet ?? state.threads[id]?.packet ?? null;
  return prune({
    ...state,
    conversations: { ...state.conversations, [id]: newer(state, view.conversation) },
    threads: { ...state.threads, [id]: { packet, events, stale, failure: null } },
  });
}

/** What our own write answered; the feed brings the same a moment later. */
function applyOwnerChange(state: ConsoleState, change: OwnerChange): ConsoleState {
  const known = state.conversations[change.conversation_id];
  if (!known || known.last_seq >= change.seq) return state;
  const summary: ConversationSummary = {
    ...known,
    owner: change.owner as ConversationSummary["owner"],
    state: change.state as ConversationSummary["state"],
    epoch: change.epoch,
    last_seq: Math.max(known.last_seq, change.seq),
    agent: change.owner === "agent" ? state.me : null,
    offer: null,
  };
  return prune({ ...state, conversations: { ...state.conversations, [change.conversation_id]: summary } });
}

function applyRead(state: ConsoleState, id: string): ConsoleState {
  const seq = state.threads[id]?.events.at(-1)?.seq ?? 0;
  return seq > (state.readSeq[id] ?? 0) ? { ...state, readSeq: { ...state.readSeq, [id]: seq } } : state;
}

function changeThread(state: ConsoleState, id: string, change: Partial<Thread>): ConsoleState {
  if (!state.conversations[id]) return state;
  const thread = { ...(state.threads[id] ?? EMPTY_THREAD), ...change };
  return { ...state, threads: { ...state.threads, [id]: thread } };
}

/** Frames carry the summary as of now, snapshots as of then: the higher epoch, then the higher seq, is the truth. */
function newer(state: ConsoleState, summary: ConversationSummary): ConversationSummary {
  const known = state.conversations[summary.conversation_id];
  if (!known) return summary;
  const isNewer =
    summary.epoch > known.epoch || (summary.epoch === known.epoch && summary.last_seq >= known.last_seq);
  return isNewer ? keepName(known, summary) : known;
}

/** What has passed to others is told without a name; while it is open here it stays whose it was. */
function keepName(known: ConversationSummary, summary: ConversationSummary): ConversationSummary {
  const display_name = summary.customer.display_name ?? known.customer.display_name;
  return { ...summary, customer: { ...summary.customer, display_name } };
}

function isKept(state: ConsoleState, summary: ConversationSummary): boolean {
  return (
    isWaiting(summary) ||
    isFollowUp(summary) ||
    isMine(state, summary) ||
    summary.conversation_id === state.selected
  );
}

/** A console that runs all day forgets what neither waits, nor is promised, nor ours, nor open. */
function prune(state: ConsoleState): ConsoleState {
  const gone = Object.values(state.conversations).filter((summary) => !isKept(state, summary));
  if (gone.length === 0) return state;
  const [conversations, threads, readSeq] = [
    { ...state.conversations },
    { ...state.threads },
    { ...state.readSeq },
  ];
  for (const { conversation_id } of gone) {
    delete conversations[conversation_id];
    delete threads[conversation_id];
    delete readSeq[conversation_id];
  }
  return { ...state, conversations, threads, readSeq };
}
