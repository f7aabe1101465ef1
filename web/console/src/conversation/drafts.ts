import { useCallback, useSyncExternalStore } from "react";
import { readStored, writeStored } from "../storage";

const drafts = new Map<string, string>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

const keyOf = (conversationId: string) => `walletdesk.draft.${conversationId}`;

/** What was typed and not sent, kept over a reload as long as the tab lives. */
export function readDraft(conversationId: string): string {
  const known = drafts.get(conversationId) ?? readStored(sessionStorage, keyOf(conversationId), "");
  drafts.set(conversationId, known);
  return known;
}

export function writeDraft(conversationId: string, text: string): void {
  drafts.set(conversationId, text);
  writeStored(sessionStorage, keyOf(conversationId), text);
  for (const listener of listeners) listener();
}

export function useDraft(conversationId: string): [string, (text: string) => void] {
  const text = useSyncExternalStore(subscribe, () => readDraft(conversationId));
  return [text, useCallback((next: string) => writeDraft(conversationId, next), [conversationId])];
}

/** For the lists: an unfinished reply is easily forgotten. */
export function useHasDraft(conversationId: string): boolean {
  return useSyncExternalStore(subscribe, () => readDraft(conversationId).trim() !== "");
}
