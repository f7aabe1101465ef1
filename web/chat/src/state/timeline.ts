// The log and the outbox as rows to draw: pure.
import type { LogEvent, OutboxItem, Sender } from "@walletdesk/shared";
import type { ChatState } from "./chatState";
import { findRateable, type Rateable } from "./rating";
import type { UploadItem } from "./uploads";

export type Row =
  | { type: "time"; key: string; at: string }
  | { type: "message"; key: string; event: LogEvent; isFirst: boolean; hasLiveButtons: boolean }
  | { type: "notice"; key: string; event: LogEvent; hasLiveButtons: boolean }
  | { type: "rating"; key: string; rateable: Rateable }
  | { type: "upload"; key: string; item: UploadItem }
  | { type: "unsent"; key: string; item: OutboxItem };

const PAUSE_MS = 5 * 60_000;

type Drawn = Pick<ChatState, "log" | "outbox" | "uploads" | "owner">;

export function buildTimeline({ log, outbox, uploads, owner }: Drawn): Row[] {
  const rows: Row[] = [];
  const rateable = findRateable(log, owner);
  const liveFrom = findLiveButtons(log, outbox, owner);
  let shownAt: string | undefined;
  let speaker: string | undefined;

  function tellTime(at: string): void {
    if (shownAt === undefined || Date.parse(at) - Date.parse(shownAt) > PAUSE_MS) {
      rows.push({ type: "time", key: `time-${at}`, at });
      speaker = undefined;
    }
    shownAt = at;
  }

  for (const [index, event] of log.entries()) {
    // Several files in a row are acknowledged once.
    if (event.code === "attachment_received" && log[index + 1]?.attachment) continue;
    if (event.kind === "message") {
      tellTime(event.at);
      const isFirst = speaker !== nameSpeaker(event.sender);
      speaker = nameSpeaker(event.sender);
      const hasLiveButtons = event.seq >= liveFrom;
      rows.push({ type: "message", key: `e${event.seq}`, event, isFirst, hasLiveButtons });
    } else if (event.text && event.kind !== "discarded") {
      tellTime(event.at);
      speaker = undefined;
      rows.push({ type: "notice", key: `e${event.seq}`, event, hasLiveButtons: event.seq >= liveFrom });
    }
    if (event.seq === rateable?.seq) rows.push({ type: "rating", key: `r${event.seq}`, rateable });
  }
  for (const item of uploads) rows.push({ type: "upload", key: item.client_msg_id, item });
  for (const item of outbox) rows.push({ type: "unsent", key: item.client_msg_id, item });
  return rows;
}

function nameSpeaker(sender: Sender): string {
  return `${sender.role}${sender.agent_no ?? ""}`;
}

/**
 * From which seq on buttons may still be pressed. Whatever the user says answers the bot's question, by a button or
 * not; an old 确认 pressed later would confirm something else. A human's turn is no time for the bot's buttons; who
 * waits for one may press those the bot has offered since, helping meanwhile.
 */
function findLiveButtons(
  log: readonly LogEvent[],
  outbox: readonly OutboxItem[],
  owner: ChatState["owner"],
): number {
  if (owner === "agent") return Number.POSITIVE_INFINITY;
  if (outbox.some((item) => item.state !== "failed")) return Number.POSITIVE_INFINITY;
  let lastSaid = 0;
  let held: ChatState["owner"] | undefined;
  for (const event of log) {
    if (event.kind === "message" && event.sender.role === "user") lastSaid = event.seq;
    if (event.kind !== "state" || !event.owner) continue;
    if (event.owner === "queue" && held !== "queue") lastSaid = event.seq;
    held = event.owner;
  }
  if (owner === "queue" && held !== "queue") return Number.POSITIVE_INFINITY;
  return lastSaid + 1;
}

/** The human who is talking: whoever was named last since humans took over. */
export function findAgent(log: readonly LogEvent[]): Sender | undefined {
  for (let at = log.length - 1; at >= 0; at -= 1) {
    const event = log[at] as LogEvent;
    if (event.sender.agent_no) return event.sender;
    if (event.kind === "state" && event.owner !== "agent") return undefined;
  }
  return undefined;
}

/** How many answers came after `seq`: what the launcher's badge counts. */
export function countUnread(log: readonly LogEvent[], seq: number): number {
  return log.filter((event) => event.seq > seq && isFromOthers(event)).length;
}

export function isFromOthers(event: LogEvent): boolean {
  return event.kind === "message" && event.sender.role !== "user";
}
