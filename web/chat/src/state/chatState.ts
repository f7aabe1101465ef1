// What the page knows, and how it changes: pure. Frames of the feed and our own doings are the only actions.
import {
  type FeedStatus,
  type LogEvent,
  mergeEvents,
  type OutboxItems,
  type Owner,
  type Session,
  type State,
  type UserFrame,
} from "@walletdesk/shared";

import type { RatingMemory } from "./rating";
import type { UploadItem } from "./uploads";

export type Trouble = "unreachable" | "no_token";
export type ChatState = {
  phase: "opening" | "open" | "failed";
  trouble?: { kind: Trouble; message?: string };
  session?: Session;
  log: readonly LogEvent[];
  /** Whether the log has been read to its end once; before that an empty log means nothing. */
  isRead: boolean;
  owner: Owner;
  state: State;
  queue: { position: number; eta_s: number | null } | null;
  typing: "bot" | "agent" | null;
  connection: FeedStatus;
  outbox: OutboxItems;
  uploads: readonly UploadItem[];
  ratings: RatingMemory;
  /** 转人工 or its cancellation is under way. */
  isMoving: boolean;
  alert: string | null;
};

export type Action =
  | { type: "opening" }
  | { type: "opened"; session: Session }
  | { type: "renewed"; session: Session }
  | { type: "failed"; kind: Trouble; message?: string }
  | { type: "frame"; frame: UserFrame }
  | { type: "connection"; status: FeedStatus }
  | { type: "outbox"; items: OutboxItems }
  | { type: "uploads"; items: readonly UploadItem[] }
  | { type: "ratings"; memory: RatingMemory }
  | { type: "typing_over" }
  | { type: "moving"; isMoving: boolean }
  | { type: "alert"; text: string | null };

export const INITIAL: ChatState = {
  phase: "opening",
  log: [],
  isRead: false,
  owner: "bot",
  state: "bot",
  queue: null,
  typing: null,
  connection: "connecting",
  outbox: [],
  uploads: [],
  ratings: {},
  isMoving: false,
  alert: null,
};

export function reduce(state: ChatState, action: Action): ChatState {
  switch (action.type) {
    case "opening":
      return { ...state, phase: "opening", trouble: undefined };
    case "opened": {
      const { owner, state: place } = action.session;
      return { ...INITIAL, phase: "open", session: action.session, owner, state: place as State };
    }
    case "renewed":
      return { ...state, session: action.session };
    case "failed":
      return { ...state, phase: "failed", trouble: { kind: action.kind, message: action.message } };
    case "frame":
      return reduceFrame(state, action.frame);
    case "connection":
      // Who is cut off cannot know whether anybody still types.
      return {
        ...state,
        connection: action.status,
        typing: action.status === "waiting" ? null : state.typing,
      };
    case "outbox":
      return { ...state, outbox: action.items };
    case "uploads":
      return { ...state, uploads: action.items };
    case "ratings":
      return { ...state, ratings: action.memory };
    case "typing_over":
      return state.typing ? { ...state, typing: null } : state;
    case "moving":
      return { ...state, isMoving: action.isMoving };
    case "alert":
      return { ...state, alert: action.text };
  }
}

function reduceFrame(state: ChatState, frame: UserFrame): ChatState {
  switch (frame.type) {
    case "ready":
      return { ...withOwner(state, frame.owner, frame.state), isRead: true };
    case "event":
      return reduceEvent(state, frame.event);
    case "typing":
      return { ...state, typing: frame.role };
    case "queue":
      return { ...state, queue: { position: frame.position, eta_s: frame.eta_s } };
    case "error":
      return state;
  }
}

function reduceEvent(state: ChatState, event: LogEvent): ChatState {
  const log = mergeEvents(state.log, [event]);
  if (log === state.log) return state;
  const next = { ...state, log };
  const isAnswer = event.sender.role === "bot" || event.sender.role === "agent";
  if (isAnswer || event.kind === "state") next.typing = null;
  // While the past is read back, the session already says who owns the conversation now.
  if (event.kind === "state" && event.owner && event.state && state.isRead) {
    return withOwner(next, event.owner, event.state);
  }
  return next;
}

function withOwner(state: ChatState, owner: Owner, place: State): ChatState {
  return { ...state, owner, state: place, queue: owner === "queue" ? state.queue : null };
}

/** Whether the bot answers in this wait: switched on by the user, over with the wait. */
export function isAssisted({ log, owner }: Pick<ChatState, "log" | "owner">): boolean {
  if (owner !== "queue") return false;
  for (let at = log.length - 1; at >= 0; at -= 1) {
    const { kind, code, owner: became } = log[at] as LogEvent;
    if (code === "assist_on") return true;
    if (code === "assist_off" || (kind === "state" && became !== "queue")) return false;
  }
  return false;
}
