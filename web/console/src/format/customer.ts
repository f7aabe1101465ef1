import type { ConversationSummary } from "@walletdesk/shared";
import { TEXTS } from "../texts";

/** Visitors have no name; the end of the conversation's id tells them apart. */
export function nameCustomer(summary: ConversationSummary): string {
  const { kind, display_name } = summary.customer;
  if (display_name) return display_name;
  return `${kind === "visitor" ? TEXTS.inbox.visitor : TEXTS.inbox.verified} ${shortId(summary.conversation_id)}`;
}

export function shortId(conversationId: string): string {
  return conversationId.slice(-4);
}

/** Whose a case or a call is. */
export function nameOwner(customer: { kind: string; display_name?: string | null }): string {
  return customer.display_name ?? (customer.kind === "visitor" ? TEXTS.inbox.visitor : TEXTS.inbox.verified);
}
