import { ApiError } from "@walletdesk/shared";
import { useCallback, useEffect, useRef, useState } from "react";

export type Asked<T> = {
  data: T | null;
  /** Why the last reading failed; what was read before stays. */
  failure: string | null;
  reload: () => void;
  set: (data: T) => void;
};

type Options = { everyMs?: number; onExpired: () => void };

/** Reads what `key` names, again when it changes, when asked, and while it is looked at every `everyMs`. */
export function useAsked<T>(ask: () => Promise<T>, key: string, { everyMs, onExpired }: Options): Asked<T> {
  const [data, keep] = useState<T | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [count, setCount] = useState(0);
  const latest = useRef(ask);
  latest.current = ask;
  // What a write answered is newer than a reading that was under way.
  const writes = useRef(0);
  const set = useCallback((written: T) => {
    writes.current += 1;
    keep(() => written);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: key and count say when to read anew
  useEffect(() => {
    let isGone = false;
    async function read(): Promise<void> {
      const begunAfter = writes.current;
      try {
        const found = await latest.current();
        if (isGone || writes.current !== begunAfter) return;
        keep(() => found);
        setFailure(null);
      } catch (error) {
        if (isGone) return;
        if (error instanceof ApiError && error.status === 401) onExpired();
        else setFailure(error instanceof ApiError ? error.message : String(error));
      }
    }
    void read();
    const timer = everyMs ? setInterval(() => !document.hidden && void read(), everyMs) : undefined;
    return () => {
      isGone = true;
      clearInterval(timer);
    };
  }, [key, count, everyMs, onExpired]);

  return { data, failure, reload: useCallback(() => setCount((times) => times + 1), []), set };
}
