import type { ConsoleFrame, ConversationSummary, ConversationView, LogEvent } from "@walletdesk/shared";

export const ME = { agent_id: "a_me", name: "李雯", agent_no: "1001" };
export const OTHER = { agent_id: "a_other", name: "王强", agent_no: "1002" };

export function waiting(id: string, change: Partial<ConversationSummary> = {}): ConversationSummary {
  return {
    conversation_id: id,
    owner: "queue",
    state: "queued",
    epoch: 1,
    last_seq: 3,
    last_text: "转人工",
    customer: { kind: "verified", display_name: "张*", channel: "app" },
    agent: null,
    reason: "asked",
    priority: "normal",
    skill: "general",
    summary: "充值 500 元未到账",
    waiting_since: "2026-03-01T10:00:00+08:00",
    updated_at: "2026-03-01T10:00:00+08:00",
    ...change,
  };
}

export function held(id: string, change: Partial<ConversationSummary> = {}): ConversationSummary {
  return waiting(id, { owner: "agent", state: "active", epoch: 2, last_seq: 4, agent: ME, ...change });
}

export function said(
  seq: number,
  role: LogEvent["sender"]["role"] = "user",
  text = `第 ${seq} 句`,
): LogEvent {
  return { seq, kind: "message", sender: { role }, text, at: "2026-03-01T10:00:00+08:00" };
}

export function moved(seq: number, code: string, change: Partial<LogEvent> = {}): LogEvent {
  const at = "2026-03-01T10:00:00+08:00";
  return { seq, kind: "state", sender: { role: "system" }, code, at, ...change };
}

export function frame(pos: number, conversation: ConversationSummary, event: LogEvent): ConsoleFrame {
  return { type: "event", pos, conversation, event };
}

export function view(conversation: ConversationSummary, count: number): ConversationView {
  return { conversation, packet: null, events: Array.from({ length: count }, (_, i) => said(i + 1)) };
}
