import type { CaseHead, CaseStatus } from "@walletdesk/shared";
import { TEXTS } from "../texts";

const T = TEXTS.cases;
const DAY_MS = 86_400_000;

export type Due = { tone: "late" | "soon" | "calm" | "over"; words: string };

export function isEnded(status: CaseStatus): boolean {
  return status === "resolved" || status === "withdrawn";
}

/** How the deadline stands, in words that need no colour. Days are days of the calendar, as the law counts them. */
export function judgeDue({ due_at, status }: Pick<CaseHead, "due_at" | "status">, nowMs: number): Due {
  if (isEnded(status)) return { tone: "over", words: T.dueOver };
  const due = new Date(due_at);
  const days = Math.round((startOfDay(due) - startOfDay(new Date(nowMs))) / DAY_MS);
  if (nowMs > due.getTime()) return { tone: "late", words: days === 0 ? T.dueLateToday : T.dueLate(-days) };
  if (days === 0) return { tone: "soon", words: T.dueToday };
  return { tone: days <= 2 ? "soon" : "calm", words: T.dueIn(days) };
}

function startOfDay(time: Date): number {
  return new Date(time.getFullYear(), time.getMonth(), time.getDate()).getTime();
}
