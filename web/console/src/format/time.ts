const two = (value: number) => String(value).padStart(2, "0");

/** 0:09 · 3:05 · 1:02:33. Never negative: the desk's clock may be ahead of ours. */
export function formatElapsed(sinceIso: string, nowMs: number): string {
  const seconds = Math.max(0, Math.floor((nowMs - Date.parse(sinceIso)) / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

export type Patience = "calm" | "long" | "too_long";

// What waiting users begin to mind, and what makes them leave.
const LONG_S = 120;
const TOO_LONG_S = 300;

export function judgeWait(sinceIso: string, nowMs: number): Patience {
  const seconds = (nowMs - Date.parse(sinceIso)) / 1000;
  return seconds >= TOO_LONG_S ? "too_long" : seconds >= LONG_S ? "long" : "calm";
}
