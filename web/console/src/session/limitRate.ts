/** `run` at once, and then no oftener than every `everyMs`; calls in between are dropped. */
export function limitRate(run: () => void, everyMs: number, now: () => number = Date.now): () => void {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    if (now() - last < everyMs) return;
    last = now();
    run();
  };
}
