// Generated from contracts/events.schema.json by `npm run types`. Do not edit.
export type Owner = "bot" | "queue" | "agent" | "none";
export type State =
  | "bot"
  | "queued"
  | "offered"
  | "active"
  | "on_hold"
  | "transferring"
  | "wrap_up"
  | "callback"
  | "message_left"
  | "closed";
export type UserFrame =
  | {
      type: "ready";
      owner: Owner;
      state: State;
      up_to: number;
    }
  | {
      type: "event";
      event: Event;
    }
  | {
      type: "typing";
      role: "bot" | "agent";
    }
  | {
      type: "queue";
      position: number;
      eta_s: number | null;
    }
  | {
      type: "error";
      code: string;
      message: string;
    };
export type ConsoleFrame =
  | {
      type: "ready";
      up_to: number;
    }
  | {
      type: "event";
      /**
       * Position in the desk-wide stream; the console's one cursor.
       */
      pos: number;
      conversation: ConversationSummary;
      event: Event;
    }
  | {
      type: "error";
      code: string;
      message: string;
    };

export interface Definitions {
  Owner?: Owner;
  State?: State;
  Sender?: Sender;
  Event?: Event;
  Hello?: Hello;
  UserFrame?: UserFrame;
  ConversationSummary?: ConversationSummary;
  ConsoleFrame?: ConsoleFrame;
}
export interface Sender {
  role: "user" | "bot" | "agent" | "system";
  /**
   * What to show: 机器人, the agent's display name …
   */
  name?: string;
  /**
   * 工号
   */
  agent_no?: string;
}
/**
 * One row of the conversation's log. seq is gapless in the log; a reader may not be shown every row, so it resumes from the highest seq it has seen.
 */
export interface Event {
  seq: number;
  /**
   * message: somebody said something; notice: the system tells something; state: owner or state changed; discarded: a late bot answer kept for the record (console only); note: between agents (console only).
   */
  kind: "message" | "notice" | "state" | "discarded" | "note";
  sender: Sender;
  text?: string;
  buttons?: {
    title: string;
    payload: string;
  }[];
  /**
   * Card of bot_reply.schema.json
   */
  card?: {
    [k: string]: unknown;
  };
  /**
   * Machine name of a notice or state change.
   */
  code?: string;
  owner?: Owner;
  state?: State;
  /**
   * The case a notice is about.
   */
  case_no?: string;
  /**
   * A file the user sent; read it at /attachments/{id}.
   */
  attachment?: {
    id: string;
    name: string;
    media_type: "image/jpeg" | "image/png" | "application/pdf";
    size: number;
    /**
     * Kinds of secrets found in it, or unread: agents open it by POST /attachments/{id}/open.
     */
    secrets?: string[];
  };
  /**
   * Kinds of secrets that were removed: card, id_number, password, sms_code, cvv, phone, email.
   */
  redacted?: string[];
  /**
   * Set on the sender's own messages.
   */
  client_msg_id?: string;
  at: string;
}
export interface Hello {
  type: "hello";
  token?: string;
  conversation_id?: string;
  since?: number;
}
export interface ConversationSummary {
  conversation_id: string;
  owner: Owner;
  state: State;
  epoch: number;
  last_seq: number;
  last_text?: string | null;
  customer: {
    kind: "visitor" | "verified";
    display_name?: string | null;
    channel?: "app" | "web";
  };
  agent?: {
    agent_id: string;
    name: string;
    agent_no: string;
  } | null;
  reason?: string | null;
  priority?: string | null;
  skill?: string | null;
  summary?: string | null;
  /**
   * Given back by an agent: before others of its priority.
   */
  front?: boolean;
  /**
   * Offered to this agent until then; saying nothing is declining.
   */
  offer?: {
    agent_id: string;
    expires_at: string;
  } | null;
  waiting_since?: string | null;
  updated_at: string;
}
