import type { AgentName, AgentSession } from "@walletdesk/shared";
import { type Dispatch, useCallback, useEffect, useMemo, useReducer, useState } from "react";
import { AgentApi } from "../api";
import { type ConsoleState, createState } from "../state/model";
import { type ConsoleAction, reduce } from "../state/reducer";
import { selectMine } from "../state/selectors";
import { readStored, writeStored } from "../storage";
import { type InboxFeed, useInbox } from "./useInbox";
import { type Ownership, useOwnership } from "./useOwnership";
import { type Replies, useReplies } from "./useReplies";
import { useViews } from "./useViews";

export type Console = {
  api: AgentApi;
  state: ConsoleState;
  dispatch: Dispatch<ConsoleAction>;
  feed: InboxFeed;
  replies: Replies;
  ownership: Ownership;
};

/** Everything the console knows and does, wired in one place. */
export function useConsole(session: AgentSession, onExpired: () => void): Console {
  const api = useMemo(() => new AgentApi(session.csrf_token), [session.csrf_token]);
  const readKey = `walletdesk.read.${session.agent.agent_id}`;
  const [state, dispatch] = useReducer(reduce, session, ({ agent }) =>
    createState(nameAgent(agent), readStored(localStorage, readKey, {})),
  );
  const feed = useInbox(api, dispatch, onExpired);
  useViews(api, state, dispatch, onExpired);
  useReading(state, dispatch, readKey);
  const replies = useReplies(api, state, feed.reconnect, onExpired);
  const ownership = useOwnership(api, dispatch, onExpired);
  return { api, state, dispatch, feed, replies, ownership };
}

/** The open conversation counts as read while the page is looked at. */
function useReading(state: ConsoleState, dispatch: Dispatch<ConsoleAction>, readKey: string): void {
  const [isLookedAt, setLookedAt] = useState(() => document.visibilityState === "visible");
  const look = useCallback(() => setLookedAt(document.visibilityState === "visible"), []);
  useEffect(() => {
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [look]);

  useEffect(() => {
    if (state.selected !== null && isLookedAt) dispatch({ type: "read", conversationId: state.selected });
  }, [state, isLookedAt, dispatch]);

  useEffect(() => {
    if (!state.loaded) return;
    const ids = selectMine(state).map((summary) => summary.conversation_id);
    writeStored(localStorage, readKey, Object.fromEntries(ids.map((id) => [id, state.readSeq[id] ?? 0])));
  }, [state, readKey]);
}

function nameAgent({ agent_id, name, agent_no }: AgentName): AgentName {
  return { agent_id, name, agent_no };
}
