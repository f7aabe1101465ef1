/** The bot's time values: half-open, ISO 8601 with the bot's own offset. */
export type Interval = { from: string; to: string; grain: string };

export function isInterval(value: unknown): value is Interval {
  const interval = value as Partial<Interval> | null;
  return [interval?.from, interval?.to].every(
    (end) => typeof end === "string" && !Number.isNaN(Date.parse(end)),
  );
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** 11月20日 14:05 · 11月20日 12:00–18:00 · 11月20日 · 11月1日–11月30日; read at the bot's offset, not the browser's. */
export function formatInterval({ from, to }: Interval): string {
  const shift = readOffsetMs(from);
  const [start, end] = [Date.parse(from) + shift, Date.parse(to) + shift];
  const isWholeDays = start % DAY_MS === 0 && end % DAY_MS === 0;
  const last = isWholeDays ? end - DAY_MS : end;
  if (isWholeDays) return last <= start ? day(start) : `${day(start)}–${day(last)}`;
  if (end - start <= MINUTE_MS) return `${day(start)} ${clock(start)}`;
  const until =
    Math.floor(start / DAY_MS) === Math.floor(end / DAY_MS) ? clock(end) : `${day(end)} ${clock(end)}`;
  return `${day(start)} ${clock(start)}–${until}`;
}

function readOffsetMs(iso: string): number {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(iso) ?? [];
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * MINUTE_MS;
  return sign === "-" ? -size : size;
}

function day(shiftedMs: number): string {
  const time = new Date(shiftedMs);
  return `${time.getUTCMonth() + 1}月${time.getUTCDate()}日`;
}

function clock(shiftedMs: number): string {
  return new Date(shiftedMs).toISOString().slice(11, 16);
}
