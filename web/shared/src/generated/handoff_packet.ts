// Generated from contracts/handoff_packet.schema.json by `npm run types`. Do not edit.
/**
 * Everything an agent needs on one screen (version 1). Made by the desk from the bot's handoff effect and its own log.
 */
export interface HandoffPacket {
  version: 1;
  reason: "asked" | "bot_could_not" | "urgent" | "unhappy" | "bot_down";
  priority: "normal" | "high" | "urgent";
  skill: "general" | "transactions" | "security" | "complaints" | "supervisor";
  summary: string;
  customer: {
    kind: "visitor" | "verified";
    user_id?: string | null;
    display_name?: string | null;
    phone_masked?: string | null;
    tier?: string | null;
    account_status?: string | null;
    channel?: "app" | "web";
  };
  intents: {
    label: string;
    confidence: number;
  }[];
  slots: {
    [k: string]: unknown;
  };
  /**
   * Items: TransactionCard of bot_reply.schema.json
   */
  transactions: {
    [k: string]: unknown;
  }[];
  open_cases?: {
    no: string;
    kind: string;
    title: string;
    status: string;
    priority: string;
    due_at: string;
  }[];
  tried: string[];
  mood: "calm" | "worried" | "angry";
  /**
   * @maxItems 12
   */
  last_turns: {
    role: "user" | "bot" | "agent" | "system";
    text: string;
    at: string;
  }[];
  waiting_since: string;
}
