import type { LogEvent } from "./types";

/**
 * The log with what arrived, in order of seq, each event once. The first copy of an event stays: the log is
 * append-only, so a second one says the same. Returns the same array when nothing is new.
 */
export function mergeEvents(log: readonly LogEvent[], arrived: readonly LogEvent[]): readonly LogEvent[] {
  const known = new Set(log.map((event) => event.seq));
  const fresh: LogEvent[] = [];
  for (const event of arrived) {
    if (known.has(event.seq)) continue;
    known.add(event.seq);
    fresh.push(event);
  }
  if (!fresh.length) return log;
  fresh.sort((a, b) => a.seq - b.seq);
  const last = log[log.length - 1];
  const isAppend = !last || last.seq < (fresh[0]?.seq ?? 0);
  const merged = [...log, ...fresh];
  return isAppend ? merged : merged.sort((a, b) => a.seq - b.seq);
}
