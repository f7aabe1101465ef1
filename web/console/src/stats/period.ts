import type { Period } from "../service/serviceApi";

export type Span = "today" | "week" | "month";

const DAYS: Record<Span, number> = { today: 1, week: 7, month: 30 };

/** Whole days up to and with today, in the agent's own zone. */
export function makePeriod(span: Span, now: Date): Period {
  const day = (offset: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + offset);
  return { since: day(1 - DAYS[span]).toISOString(), until: day(1).toISOString() };
}

/** 不到 1 分 · 4 分 · 1 小时 5 分; a dash when nobody knows. */
export function formatSpan(seconds: number | null): string {
  if (seconds === null) return "–";
  if (seconds < 60) return `${seconds} 秒`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} 分` : `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分`;
}

export function formatShare(part: number, whole: number): string {
  return whole ? `${Math.round((part / whole) * 100)}%` : "–";
}
