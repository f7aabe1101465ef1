import { ApiError } from "@walletdesk/shared";
import { useCallback, useEffect, useState } from "react";
import { T } from "../texts";

type Loaded<D> = { data: D | null; failure: string | null; reload: () => void; set: (data: D) => void };

/** Reads once when shown and again when asked; what was read before stays while it is read anew. */
export function useLoaded<D>(read: () => Promise<D>): Loaded<D> {
  const [data, set] = useState<D | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [count, setCount] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew when asked, not when the caller renders
  useEffect(() => {
    let isGone = false;
    setFailure(null);
    read().then(
      (found) => isGone || set(() => found),
      (error) => isGone || setFailure(explain(error)),
    );
    return () => {
      isGone = true;
    };
  }, [count]);

  return { data, failure, reload: useCallback(() => setCount((times) => times + 1), []), set };
}

export function explain(error: unknown): string {
  return error instanceof ApiError && error.message ? error.message : T.actionFailed;
}
