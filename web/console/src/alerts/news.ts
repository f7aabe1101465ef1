import type { ConsoleState } from "../state/model";
import { selectOffers, selectQueue, selectUnreadTotal } from "../state/selectors";
import type { Chime } from "./chime";

/** What one moment of the console is remembered by, to tell what is new in the next. */
export type Glance = {
  queued: ReadonlySet<string>;
  offered: ReadonlySet<string>;
  unread: number;
  isLoaded: boolean;
};

export const NO_GLANCE: Glance = { queued: new Set(), offered: new Set(), unread: 0, isLoaded: false };

export function glance(state: ConsoleState): Glance {
  const queued = new Set(selectQueue(state).map((summary) => summary.conversation_id));
  const offered = new Set(selectOffers(state).map((summary) => summary.conversation_id));
  return { queued, offered, unread: selectUnreadTotal(state), isLoaded: state.loaded };
}

/** The sound for what changed since `before`; null when nothing did. What stood there at the start is not new. */
export function findNews(before: Glance, state: ConsoleState): Chime | null {
  if (!before.isLoaded || !state.loaded) return null;
  const joined = selectQueue(state).filter((summary) => !before.queued.has(summary.conversation_id));
  if (joined.some((summary) => summary.priority === "urgent")) return "urgent";
  // An offer runs out: it sounds even when its conversation has long been waiting.
  if (selectOffers(state).some((summary) => !before.offered.has(summary.conversation_id))) return "offer";
  if (joined.length > 0) return "queue";
  return selectUnreadTotal(state) > before.unread ? "message" : null;
}

/** (3) 客服工作台: how many wait or have said something unread. */
export function renderTitle(name: string, state: ConsoleState): string {
  const count = selectQueue(state).length + selectUnreadTotal(state);
  return count > 0 ? `(${count}) ${name}` : name;
}
