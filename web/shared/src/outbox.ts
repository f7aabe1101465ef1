// What the user sent and the desk has not confirmed. One request at a time, so that order is kept; the same
// client_msg_id at every try, so that a repeat writes nothing twice.
import { ApiError } from "./api";
import { backoffMs } from "./backoff";
import { makeKey } from "./keys";
import {
  findNextToSend,
  type OutboxBody,
  type OutboxItem,
  type OutboxItems,
  parseItems,
  patchItem,
  settleItems,
} from "./outboxItems";
import type { LogEvent } from "./types";

export type OutboxOptions = {
  /** Where unsent items outlive a reload; one key a conversation. */
  storageKey: string;
  /** Raises ApiError. */
  send: (item: OutboxItem) => Promise<{ seq: number }>;
  onChange: (items: OutboxItems) => void;
  onSent?: (seq: number) => void;
};

export type Outbox = {
  push: (body: OutboxBody) => void;
  retry: (clientMsgId: string) => void;
  discard: (clientMsgId: string) => void;
  /** Drops what the log shows by now. */
  settle: (log: readonly LogEvent[]) => void;
  stop: () => void;
};

const TRIES = 4;
const FAILED = "发送失败";

export function openOutbox(options: OutboxOptions): Outbox {
  let items: OutboxItems = parseItems(readStorage(options.storageKey));
  let isSending = false;
  let isStopped = false;

  function change(next: OutboxItems): void {
    if (next === items || isStopped) return;
    items = next;
    const unsent = items.filter((item) => item.state !== "sent");
    writeStorage(options.storageKey, unsent.length ? JSON.stringify(unsent) : null);
    options.onChange(items);
  }

  async function sendAll(): Promise<void> {
    if (isSending) return;
    isSending = true;
    for (let item = findNextToSend(items); item && !isStopped; item = findNextToSend(items))
      await sendOne(item);
    isSending = false;
  }

  async function sendOne(item: OutboxItem): Promise<void> {
    for (let attempt = 0; !isStopped; attempt += 1) {
      try {
        const { seq } = await options.send(item);
        if (isStopped) return;
        change(patchItem(items, item.client_msg_id, { state: "sent", seq, error: undefined }));
        options.onSent?.(seq);
        return;
      } catch (error) {
        const mayPass = error instanceof ApiError && error.isPassing;
        if (!mayPass || attempt + 1 >= TRIES) {
          const message = error instanceof ApiError ? error.message : FAILED;
          change(patchItem(items, item.client_msg_id, { state: "failed", error: message }));
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, backoffMs(attempt)));
      }
    }
  }

  if (items.length) options.onChange(items);
  void sendAll();

  return {
    push(body) {
      const item = {
        client_msg_id: makeKey(),
        body,
        state: "sending",
        at: new Date().toISOString(),
      } as const;
      change([...items, item]);
      void sendAll();
    },
    retry(id) {
      change(patchItem(items, id, { state: "sending", error: undefined }));
      void sendAll();
    },
    discard(id) {
      change(items.filter((item) => item.client_msg_id !== id));
    },
    settle(log) {
      change(settleItems(items, log));
    },
    stop() {
      isStopped = true;
    },
  };
}

/** Storage may be forbidden (third-party frames, private windows); the outbox then lives as long as the page. */
function readStorage(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function writeStorage(key: string, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, value);
  } catch {
    // Nothing to keep it in.
  }
}
