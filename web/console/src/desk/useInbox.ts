import {
  ApiError,
  backoffMs,
  type ConsoleFrame,
  type Feed,
  type FeedStatus,
  openFeed,
} from "@walletdesk/shared";
import { type Dispatch, useCallback, useEffect, useRef, useState } from "react";
import type { AgentApi } from "../api";
import type { ConsoleAction } from "../state/reducer";

export type InboxFeed = {
  status: FeedStatus;
  /** Why the first inbox has not arrived. */
  failure: string | null;
  reconnect: () => void;
};

/** The snapshot first, then everything after it by one cursor. */
export function useInbox(api: AgentApi, dispatch: Dispatch<ConsoleAction>, onExpired: () => void): InboxFeed {
  const [status, setStatus] = useState<FeedStatus>("connecting");
  const [failure, setFailure] = useState<string | null>(null);
  const feed = useRef<Feed | null>(null);
  const begin = useRef(() => {});

  useEffect(() => {
    let isStopped = false;
    let attempt = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;

    async function start(): Promise<void> {
      clearTimeout(timer);
      try {
        const inbox = await api.loadInbox();
        if (isStopped) return;
        dispatch({ type: "inbox_loaded", inbox });
        setFailure(null);
        feed.current = openConsoleFeed(api, inbox.up_to, dispatch, setStatus, onExpired);
      } catch (error) {
        if (isStopped) return;
        if (error instanceof ApiError && error.status === 401) return onExpired();
        setStatus("waiting");
        setFailure(error instanceof ApiError ? error.message : String(error));
        timer = setTimeout(start, backoffMs(attempt++));
      }
    }

    begin.current = () => void start();
    void start();
    return () => {
      isStopped = true;
      clearTimeout(timer);
      feed.current?.stop();
      feed.current = null;
    };
  }, [api, dispatch, onExpired]);

  const reconnect = useCallback(() => (feed.current ? feed.current.reconnect() : begin.current()), []);
  return { status, failure, reconnect };
}

function openConsoleFeed(
  api: AgentApi,
  since: number,
  dispatch: Dispatch<ConsoleAction>,
  onStatus: (status: FeedStatus) => void,
  onExpired: () => void,
): Feed {
  return openFeed<ConsoleFrame>({
    path: "/api/agent/v1/ws",
    since,
    hello: (cursor) => ({ type: "hello", since: cursor }),
    poll: async (cursor, waitS, signal) => {
      const page = await api.pollFeed(cursor, waitS, signal);
      // The page may end with rows this agent is not shown; `ready` moves the cursor past them.
      return [...(page.frames as ConsoleFrame[]), { type: "ready", up_to: page.up_to }];
    },
    cursorOf: (frame) =>
      frame.type === "event" ? frame.pos : frame.type === "ready" ? frame.up_to : undefined,
    onFrame: (frame) => dispatch({ type: "frame_received", frame }),
    onStatus,
    onRefused: async () => {
      // A refusal that the sign-in session survives was about something else: try again.
      try {
        // Not the session: asking for that counts as somebody at work here.
        await api.loadInbox();
        return true;
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 401) return true;
        onExpired();
        return false;
      }
    },
  });
}
