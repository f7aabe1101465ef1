import type { ConsoleState } from "../state/model";
import { selectMine, selectOffers, selectQueue, selectUnreadTotal } from "../state/selectors";
import type { Chime } from "./chime";

/** What one moment of the console is remembered by, to tell what is new in the next. */
export type Glance = {
  queued: ReadonlySet<string>;
  /** Waiting or ours: one becomes urgent in the middle of a talk, too. */
  urgent: ReadonlySet<string>;
  offered: ReadonlySet<string>;
  unread: number;
  isLoaded: boolean;
};

export const NO_GLANCE: Glance = {
  queued: new Set(),
  urgent: new Set(),
  offered: new Set(),
  unread: 0,
  isLoaded: false,
};

export function glance(state: ConsoleState): Glance {
  const queued = new Set(selectQueue(state).map((summary) => summary.conversation_id));
  const offered = new Set(selectOffers(state).map((summary) => summary.conversation_id));
  return {
    queued,
    urgent: listUrgent(state),
    offered,
    unread: selectUnreadTotal(state),
    isLoaded: state.loaded,
  };
}

/** The sound for what changed since `before`; null when nothing did. What stood there at the start is not new. */
export function findNews(before: Glance, state: ConsoleState): Chime | null {
  if (!before.isLoaded || !state.loaded) return null;
  if ([...listUrgent(state)].some((id) => !before.urgent.has(id))) return "urgent";
  const joined = selectQueue(state).filter((summary) => !before.queued.has(summary.conversation_id));
  // An offer runs out: it sounds even when its conversation has long been waiting.
  if (selectOffers(state).some((summary) => !before.offered.has(summary.conversation_id))) return "offer";
  if (joined.length > 0) return "queue";
  return selectUnreadTotal(state) > before.unread ? "message" : null;
}

function listUrgent(state: ConsoleState): ReadonlySet<string> {
  const seen = [...selectQueue(state), ...selectMine(state)];
  return new Set(
    seen.filter(({ priority }) => priority === "urgent").map((summary) => summary.conversation_id),
  );
}

/** (3) 客服工作台: how many wait or have said something unread. */
export function renderTitle(name: string, state: ConsoleState): string {
  const count = selectQueue(state).length + selectUnreadTotal(state);
  return count > 0 ? `(${count}) ${name}` : name;
}
