// What is typed and not sent, kept by conversation as long as the tab lives: a reload must not lose it.
const keyOf = (conversationId: string) => `walletdesk.draft.${conversationId}`;

export function loadDraft(conversationId: string): string {
  try {
    return sessionStorage.getItem(keyOf(conversationId)) ?? "";
  } catch {
    return "";
  }
}

export function storeDraft(conversationId: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(keyOf(conversationId), text);
    else sessionStorage.removeItem(keyOf(conversationId));
  } catch {
    // Storage may be forbidden in a frame; then the page keeps it.
  }
}
