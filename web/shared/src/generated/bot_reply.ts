// Generated from contracts/bot_reply.schema.json by `npm run types`. Do not edit.
export type TurnRequest = {
  /**
   * Names the turn; the same id again returns the same reply.
   */
  turn_id: string;
  /**
   * Becomes the Rasa sender id.
   */
  conversation_id: string;
  /**
   * What the user typed, already redacted. Always text, whatever it begins with.
   */
  text?: string;
  /**
   * A button we offered: /label{"entity": "value"}. A retrieval label such as /faq_fee/topup is allowed.
   */
  payload?: string;
  /**
   * The button's wording, for the tracker.
   */
  title?: string;
  metadata: TurnMetadata;
} & TurnRequest1;
export type TurnRequest1 = {
  [k: string]: unknown;
};
export type BotMessage = BotMessage1 & {
  /**
   * May hold {case_no}, {queue_position}: filled in by the desk at commit.
   */
  text?: string;
  /**
   * @maxItems 10
   */
  buttons?: Button[];
  card?: Card;
};
export type BotMessage1 = {
  [k: string]: unknown;
};
export type Card = TransactionCard | TransactionListCard;
export type Effect = HandoffEffect | ResolvedEffect;

export interface Definitions {
  TurnRequest?: TurnRequest;
  TurnMetadata?: TurnMetadata;
  TurnReply?: TurnReply;
  BotMessage?: BotMessage;
  Button?: Button;
  Card?: Card;
  TransactionCard?: TransactionCard;
  TrackStep?: TrackStep;
  TransactionListCard?: TransactionListCard;
  Effect?: Effect;
  HandoffEffect?: HandoffEffect;
  ResolvedEffect?: ResolvedEffect;
  Understanding?: Understanding;
  LabelConfidence?: LabelConfidence;
}
/**
 * Who is asking, from the desk and from nowhere else. Actions read identity only here.
 */
export interface TurnMetadata {
  brand: string;
  channel: "app" | "web";
  /**
   * The wallet's user id, verified; null for a visitor.
   */
  user_id: string | null;
  verified: boolean;
  now: string;
  [k: string]: unknown;
}
export interface TurnReply {
  turn_id: string;
  /**
   * @maxItems 10
   */
  messages: BotMessage[];
  /**
   * @maxItems 5
   */
  effects: Effect[];
  understanding?: Understanding;
  /**
   * Filled slots after the turn, for the handoff packet. No secrets.
   */
  slots?: {
    [k: string]: unknown;
  };
}
export interface Button {
  title: string;
  payload: string;
}
export interface TransactionCard {
  type: "transaction";
  order_no: string;
  kind: "topup" | "withdrawal" | "transfer" | "payment" | "refund";
  kind_text: string;
  status:
    | "success"
    | "processing"
    | "bank_processing"
    | "debited_not_credited"
    | "failed_refunded"
    | "failed_refunding"
    | "risk_review"
    | "closed";
  status_text: string;
  /**
   * Yuan.
   */
  amount: string;
  fee?: string | null;
  counterparty?: string | null;
  bank?: string | null;
  card_tail?: string | null;
  created_at: string;
  expected_at?: string | null;
  /**
   * @minItems 1
   */
  track: TrackStep[];
}
export interface TrackStep {
  label: string;
  state: "done" | "current" | "todo" | "failed";
  at?: string | null;
}
export interface TransactionListCard {
  type: "transaction_list";
  title?: string;
  /**
   * @maxItems 20
   */
  items: {
    order_no: string;
    kind: string;
    kind_text: string;
    status: string;
    status_text: string;
    amount: string;
    counterparty?: string | null;
    created_at: string;
  }[];
}
export interface HandoffEffect {
  effect: "handoff";
  reason: "asked" | "bot_could_not" | "urgent" | "unhappy" | "bot_down";
  priority: "normal" | "high" | "urgent";
  skill: "general" | "transactions" | "security" | "complaints" | "supervisor";
  summary: string;
  intents?: LabelConfidence[];
  slots?: {
    [k: string]: unknown;
  };
  transactions?: TransactionCard[];
  /**
   * Labels already answered or looked up, in order.
   */
  tried?: string[];
  mood?: "calm" | "worried" | "angry";
}
export interface LabelConfidence {
  label: string;
  confidence: number;
}
export interface ResolvedEffect {
  effect: "resolved";
}
export interface Understanding {
  /**
   * What the bot acted on; nlu_fallback when it asked.
   */
  label: string;
  confidence: number;
  /**
   * @maxItems 5
   */
  label_ranking?: LabelConfidence[];
  entities?: {
    entity: string;
    [k: string]: unknown;
  }[];
}
