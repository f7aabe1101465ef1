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
   * May hold {case_no}, {case_due}, {callback_no}, {callback_slot}, {queue_position}: filled in by the desk at commit, in button payloads too. When the effect it stands for is refused, a message holding its placeholder is left out and the desk says why instead: name the number wherever you tell that something is done.
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
export type Effect =
  | HandoffEffect
  | ResolvedEffect
  | OpenCaseEffect
  | UpdateCaseEffect
  | CallbackEffect
  | CallbackOptoutEffect
  | RatingEffect
  | FeedbackEffect
  | RemindEffect;
export type Priority = "normal" | "high" | "urgent";
export type SkillName = "general" | "transactions" | "security" | "complaints" | "supervisor";
export type CaseKind =
  | "dispute"
  | "complaint"
  | "service_complaint"
  | "wrong_transfer"
  | "security"
  | "duplicate_charge"
  | "feedback"
  | "other";
export type Stars = number;

export interface Definitions {
  TurnRequest?: TurnRequest;
  TurnMetadata?: TurnMetadata;
  TurnReply?: TurnReply;
  Need?: Need;
  Priority?: Priority;
  SkillName?: SkillName;
  BotMessage?: BotMessage;
  Button?: Button;
  Card?: Card;
  TransactionCard?: TransactionCard;
  TrackStep?: TrackStep;
  TransactionListCard?: TransactionListCard;
  Effect?: Effect;
  HandoffEffect?: HandoffEffect;
  ResolvedEffect?: ResolvedEffect;
  OpenCaseEffect?: OpenCaseEffect;
  CaseKind?: CaseKind;
  UpdateCaseEffect?: UpdateCaseEffect;
  CallbackEffect?: CallbackEffect;
  CallbackOptoutEffect?: CallbackOptoutEffect;
  RatingEffect?: RatingEffect;
  Stars?: Stars;
  FeedbackEffect?: FeedbackEffect;
  RemindEffect?: RemindEffect;
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
  /**
   * The user waits for a human (emergencies are answered) or talks to one (nothing is): a reply may be without messages. Left out: the user talks to the bot.
   */
  attends?: "emergencies" | "nothing";
  /**
   * A human has served since the bot's last turn: what the bot had asked before is over.
   */
  after_human?: boolean;
  /**
   * W3C Trace Context, where traces are on; handed on to the wallet.
   */
  traceparent?: string;
  /**
   * What the user uploaded in this conversation, the newest last.
   */
  attachments?: {
    id: string;
    name: string;
    media_type: string;
    at: string;
  }[];
  [k: string]: unknown;
}
export interface TurnReply {
  turn_id: string;
  /**
   * @maxItems 10
   */
  messages: BotMessage[];
  /**
   * Committed together with the messages, in this order; turn_id and place name each, so none is done twice.
   *
   * @maxItems 5
   */
  effects: Effect[];
  /**
   * The bot asked something and waits for the answer; who falls silent now is reminded.
   */
  awaits?: boolean;
  understanding?: Understanding;
  /**
   * Filled slots after the turn, for the handoff packet. No secrets.
   */
  slots?: {
    [k: string]: unknown;
  };
  need?: Need;
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
  priority: Priority;
  skill: SkillName;
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
/**
 * Fills {case_no} and {case_due}. An open case of the same kind about the same order is added to instead, and its number filled in.
 */
export interface OpenCaseEffect {
  effect: "open_case";
  kind: CaseKind;
  /**
   * Within the kind, e.g. 货不对板 or a code of the complaint taxonomy.
   */
  category?: string;
  title: string;
  description: string;
  /**
   * @maxItems 20
   */
  order_nos?: string[];
  wish?: string;
  /**
   * What the form asked beyond this: name to text.
   */
  fields?: {
    [k: string]: unknown;
  };
  /**
   * Ids of the turn's metadata.attachments.
   *
   * @maxItems 20
   */
  attachments?: string[];
  priority?: Priority;
}
/**
 * Only the customer's own case. Fills {case_no} and {case_due}. Urging raises the priority once a day at most.
 */
export interface UpdateCaseEffect {
  effect: "update_case";
  case_no: string;
  verb: "urge" | "withdraw" | "add" | "dissatisfied";
  note?: string;
  /**
   * @maxItems 20
   */
  attachments?: string[];
}
/**
 * Fills {callback_no} and {callback_slot}. A customer has one open callback at a time; reschedule and cancel are about that one.
 */
export interface CallbackEffect {
  effect: "callback";
  verb: "request" | "reschedule" | "cancel";
  /**
   * As the bot saw it (138****5678): the number the user typed in this conversation. `bound`: the wallet's number of a verified user.
   */
  phone?: string;
  /**
   * Within one day's callback hours; without it, the next hours we promise.
   */
  slot?: {
    from: string;
    to: string;
  };
  topic?: string;
  /**
   * The user said yes to this call, in this dialogue.
   */
  consent?: boolean;
}
export interface CallbackOptoutEffect {
  effect: "callback_optout";
}
export interface RatingEffect {
  effect: "rating";
  overall: Stars;
  solved?: boolean | null;
  attitude?: Stars | null;
  speed?: Stars | null;
  comment?: string | null;
}
export interface FeedbackEffect {
  effect: "feedback";
  kind: "praise" | "suggestion";
  text: string;
}
/**
 * Tell the user here when this transaction's state changes. Verified users only.
 */
export interface RemindEffect {
  effect: "remind";
  order_no: string;
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
/**
 * What a handoff about this message would ask for. The desk keeps it: whoever asks for a human later is served by it.
 */
export interface Need {
  priority: Priority;
  skill: SkillName;
}
