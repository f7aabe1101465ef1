// The contracts' names as the pages use them. Everything here comes from contracts/ by `npm run types`.
import type { Card, TransactionCard, TransactionListCard } from "./generated/bot_reply";
import type { Event } from "./generated/events";
import type { components } from "./generated/openapi";

export type { Button, Card, TrackStep, TransactionCard, TransactionListCard } from "./generated/bot_reply";
export type {
  ConsoleFrame,
  ConversationSummary,
  Event as LogEvent,
  Hello,
  Owner,
  Sender,
  State,
  UserFrame,
} from "./generated/events";
export type { HandoffPacket } from "./generated/handoff_packet";

type Schemas = components["schemas"];
export type Session = Schemas["Session"];
export type Brand = Schemas["Brand"];
export type Customer = Schemas["Customer"];
export type QuickReply = Schemas["QuickReply"];
export type UserEvents = Schemas["UserEvents"];
export type Written = Schemas["Written"];
export type SendMessage = Schemas["SendMessage"];
export type Agent = Schemas["Agent"];
export type AgentName = Schemas["AgentName"];
export type AgentSession = Schemas["AgentSession"];
export type Phrase = Schemas["Phrase"];
export type AuditTrail = Schemas["AuditTrail"];
export type Inbox = Schemas["Inbox"];
export type ConsoleFeed = Schemas["ConsoleFeed"];
export type ConversationView = Schemas["ConversationView"];
export type TotpOffer = Schemas["TotpOffer"];
export type OwnerChange = Schemas["OwnerChange"];
export type Board = Schemas["Board"];
export type BoardAgent = Schemas["BoardAgent"];
export type TransferBody = Schemas["Transfer"];
export type Attachment = Schemas["Attachment"];
export type Attached = Schemas["Attached"];
export type RatingBody = Schemas["Rating"];
export type CustomerCase = Schemas["CustomerCase"];
export type CustomerCaseView = Schemas["CustomerCaseView"];
export type CustomerCalls = Schemas["CustomerCallbacks"];
export type CustomerCall = Schemas["CustomerCall"];
export type CaseWish = Schemas["CaseWish"];
export type CaseKind = Schemas["CaseKind"];
export type CaseStatus = Schemas["CaseStatus"];
export type CaseHead = Schemas["CaseHead"];
export type CaseView = Schemas["CaseView"];
export type CaseEvent = Schemas["CaseEvent"];
export type OpenCaseBody = Schemas["OpenCase"];
export type CallItem = Schemas["CallItem"];
export type CareItem = Schemas["CareItem"];
export type CallState = Schemas["CallState"];
export type CallOutcome = Schemas["CallAttempt"]["outcome"];
export type PlanCallBody = Schemas["PlanCall"];
export type Records = Schemas["Records"];
export type Overview = Schemas["Overview"];
export type GivenRating = Schemas["GivenRating"];
export type ConversationRating = Schemas["Ratings"]["ratings"][number];
export type Feedback = Schemas["FeedbackList"]["feedback"][number];

export type TransactionStatus = TransactionCard["status"];
export type TransactionListItem = TransactionListCard["items"][number];

/** The event's card when it is one this page can draw; a kind added later is left to the event's text. */
export function readCard(event: Event): Card | undefined {
  const card = event.card as Card | undefined;
  return card?.type === "transaction" || card?.type === "transaction_list" ? card : undefined;
}
