const two = (value: number) => String(value).padStart(2, "0");

/** 0:09 · 3:05 · 1:02:33. Never negative: the desk's clock may be ahead of ours. */
export function formatElapsed(sinceIso: string, nowMs: number): string {
  const seconds = Math.max(0, Math.floor((nowMs - Date.parse(sinceIso)) / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** 2026-11-22 13:05:09, for what must be exact. */
export function formatStamp(iso: string): string {
  const at = new Date(iso);
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

/** UTC+8 · UTC−3:30: whose times a page shows. */
export function nameZone(at: Date = new Date()): string {
  const minutes = -at.getTimezoneOffset();
  const rest = Math.abs(minutes) % 60;
  const hours = Math.floor(Math.abs(minutes) / 60);
  return `UTC${minutes < 0 ? "−" : "+"}${hours}${rest ? `:${two(rest)}` : ""}`;
}

export type Patience = "calm" | "long" | "too_long";

// What waiting users begin to mind, and what makes them leave.
const LONG_S = 120;
const TOO_LONG_S = 300;

export function judgeWait(sinceIso: string, nowMs: number): Patience {
  const seconds = (nowMs - Date.parse(sinceIso)) / 1000;
  return seconds >= TOO_LONG_S ? "too_long" : seconds >= LONG_S ? "long" : "calm";
}
