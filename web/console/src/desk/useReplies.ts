import { ApiError, type Outbox, type OutboxItem, type OutboxItems, openOutbox } from "@walletdesk/shared";
import { useCallback, useEffect, useRef, useState } from "react";
import type { AgentApi } from "../api";
import type { ConsoleState } from "../state/model";
import { selectMine } from "../state/selectors";

export type Replies = {
  /** What is not yet confirmed, by conversation. */
  items: Readonly<Record<string, OutboxItems>>;
  send: (conversationId: string, text: string) => void;
  retry: (conversationId: string, clientMsgId: string) => void;
  discard: (conversationId: string, clientMsgId: string) => void;
};

/** How long the feed may take to bring back what the desk has confirmed before it is held to be dead. */
const ECHO_WITHIN_MS = 4_000;

/** One outbox for each conversation we hold: going from one to another stops no reply on its way. */
export function useReplies(
  api: AgentApi,
  state: ConsoleState,
  reconnect: () => void,
  onExpired: () => void,
): Replies {
  const [items, setItems] = useState<Record<string, OutboxItems>>({});
  const outboxes = useRef(new Map<string, Outbox>());
  const latest = useRef(state);
  latest.current = state;

  const open = useCallback(
    (id: string): Outbox => {
      const known = outboxes.current.get(id);
      if (known) return known;
      const outbox = openOutbox({
        storageKey: `walletdesk.replies.${latest.current.me.agent_id}.${id}`,
        send: async (item) => {
          try {
            // The epoch of now, also for a retry: who holds the conversation again may send what was left.
            const epoch = latest.current.conversations[id]?.epoch ?? 0;
            return await api.reply(id, epoch, item.client_msg_id, readText(item));
          } catch (error) {
            if (error instanceof ApiError && error.status === 401) onExpired();
            throw error;
          }
        },
        onChange: (changed) => setItems((all) => ({ ...all, [id]: changed })),
        onSent: (seq) => {
          const isShown = () => (latest.current.threads[id]?.events.at(-1)?.seq ?? 0) >= seq;
          setTimeout(() => outboxes.current.has(id) && !isShown() && reconnect(), ECHO_WITHIN_MS);
        },
      });
      outboxes.current.set(id, outbox);
      return outbox;
    },
    [api, reconnect, onExpired],
  );

  useEffect(() => {
    // Opened for all of ours, so that what a reload left unsent goes out.
    for (const summary of selectMine(state)) open(summary.conversation_id);
    for (const [id, outbox] of outboxes.current) outbox.settle(state.threads[id]?.events ?? []);
  }, [state, open]);

  useEffect(() => {
    const opened = outboxes.current;
    return () => {
      for (const outbox of opened.values()) outbox.stop();
      opened.clear();
    };
  }, []);

  const send = useCallback((id: string, text: string) => open(id).push({ text }), [open]);
  const retry = useCallback((id: string, key: string) => open(id).retry(key), [open]);
  const discard = useCallback((id: string, key: string) => open(id).discard(key), [open]);
  return { items, send, retry, discard };
}

function readText(item: OutboxItem): string {
  return "text" in item.body ? item.body.text : item.body.title;
}
