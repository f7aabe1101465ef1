import type { LogEvent, OutboxItem, OutboxItems } from "@walletdesk/shared";

export type Row =
  | { type: "time"; key: string; at: string }
  | { type: "event"; key: string; event: LogEvent; isFollowUp: boolean }
  | { type: "pending"; key: string; item: OutboxItem };

const PAUSE_MS = 5 * 60 * 1000;

/** The log as it is drawn: a time where there was a pause, one name over a run of one sender's messages. */
export function layOut(events: readonly LogEvent[], pending: OutboxItems): Row[] {
  const rows: Row[] = [];
  let previous: LogEvent | undefined;
  for (const event of events) {
    const isAfterPause = !previous || Date.parse(event.at) - Date.parse(previous.at) >= PAUSE_MS;
    if (isAfterPause) rows.push({ type: "time", key: `t${event.seq}`, at: event.at });
    const isFollowUp = !isAfterPause && previous !== undefined && isSameVoice(previous, event);
    rows.push({ type: "event", key: `e${event.seq}`, event, isFollowUp });
    previous = event;
  }
  for (const item of pending) rows.push({ type: "pending", key: item.client_msg_id, item });
  return rows;
}

function isSameVoice(a: LogEvent, b: LogEvent): boolean {
  return (
    a.kind === "message" &&
    b.kind === "message" &&
    a.sender.role === b.sender.role &&
    a.sender.agent_no === b.sender.agent_no
  );
}
