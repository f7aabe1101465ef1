// What the outbox holds, and how it changes: pure.
import type { LogEvent } from "./types";

export type OutboxBody = { text: string } | { payload: string; title: string };
export type OutboxItem = {
  client_msg_id: string;
  body: OutboxBody;
  /** `sent`: committed by the desk, shown until the feed brings the event itself. */
  state: "sending" | "sent" | "failed";
  /** Why it failed, in words for the user. */
  error?: string;
  seq?: number;
  /** When the user pressed send, ISO 8601. */
  at: string;
};
export type OutboxItems = readonly OutboxItem[];

export function patchItem(items: OutboxItems, id: string, patch: Partial<OutboxItem>): OutboxItems {
  return items.map((item) => (item.client_msg_id === id ? { ...item, ...patch } : item));
}

/** Without the items that the log shows by now, however that came about. */
export function settleItems(items: OutboxItems, log: readonly LogEvent[]): OutboxItems {
  if (!items.length) return items;
  const shown = new Set(log.map((event) => event.client_msg_id));
  const left = items.filter((item) => !shown.has(item.client_msg_id));
  return left.length === items.length ? items : left;
}

export function findNextToSend(items: OutboxItems): OutboxItem | undefined {
  return items.find((item) => item.state === "sending");
}

/** Reads what an earlier page left unsent. Anything that is not ours is dropped. */
export function parseItems(stored: string | null): OutboxItems {
  try {
    const items: unknown = JSON.parse(stored ?? "[]");
    return Array.isArray(items) ? items.filter(isItem) : [];
  } catch {
    return [];
  }
}

function isItem(value: unknown): value is OutboxItem {
  const item = value as OutboxItem | null;
  const body = item?.body as Partial<Record<"text" | "payload" | "title", unknown>> | undefined;
  const hasBody =
    typeof body?.text === "string" || (typeof body?.payload === "string" && typeof body.title === "string");
  return hasBody && typeof item?.client_msg_id === "string" && typeof item.at === "string";
}
