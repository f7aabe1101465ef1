// Times and money as a Chinese reader expects them, in the reader's own time zone. Pure.

const WEEKDAYS = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];
const two = (value: number) => String(value).padStart(2, "0");

export function formatClock(at: string | Date): string {
  const time = new Date(at);
  return `${two(time.getHours())}:${two(time.getMinutes())}`;
}

/** 14:05 · 昨天 14:05 · 周三 14:05 · 3月8日 14:05 · 2025年3月8日 14:05 */
export function formatMoment(at: string | Date, now: Date = new Date()): string {
  const time = new Date(at);
  const clock = formatClock(time);
  const days = Math.round((startOfDay(now) - startOfDay(time)) / 86_400_000);
  if (days === 0) return clock;
  if (days === 1) return `昨天 ${clock}`;
  if (days > 1 && days < 7) return `${WEEKDAYS[time.getDay()]} ${clock}`;
  const date = `${time.getMonth() + 1}月${time.getDate()}日 ${clock}`;
  return time.getFullYear() === now.getFullYear() ? date : `${time.getFullYear()}年${date}`;
}

/** Month and day with the clock: for cards, where the day matters. */
export function formatDateTime(at: string | Date): string {
  const time = new Date(at);
  return `${two(time.getMonth() + 1)}-${two(time.getDate())} ${formatClock(time)}`;
}

/** "1234.50" → "1,234.50". Text in, text out: money never becomes a float. */
export function formatYuan(amount: string): string {
  const [, sign = "", whole = "", rest = ""] = /^(-?)(\d+)(.*)$/.exec(amount) ?? [];
  if (!whole) return amount;
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, ",") + rest;
}

/** "-20000.00" → "−¥20,000.00" */
export function formatMoney(amount: string): string {
  const yuan = formatYuan(amount);
  return yuan.startsWith("-") ? `−¥${yuan.slice(1)}` : `¥${yuan}`;
}

/** Seconds as 不到 1 分钟 / 约 4 分钟; null when nobody can say. */
export function formatWait(seconds: number | null): string | null {
  if (seconds === null) return null;
  return seconds < 60 ? "不到 1 分钟" : `约 ${Math.round(seconds / 60)} 分钟`;
}

/** 640 KB · 2.4 MB */
export function formatSize(bytes: number): string {
  const kilobytes = bytes / 1024;
  if (kilobytes < 1024) return `${Math.max(1, Math.round(kilobytes))} KB`;
  return `${(kilobytes / 1024).toFixed(1)} MB`;
}

function startOfDay(time: Date): number {
  return new Date(time.getFullYear(), time.getMonth(), time.getDate()).getTime();
}
