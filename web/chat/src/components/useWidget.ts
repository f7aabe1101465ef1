import type { LogEvent } from "@walletdesk/shared";
import { useCallback, useEffect, useRef, useState } from "react";
import { listenToHost, tellHost } from "../identity/host";
import { countUnread } from "../state/timeline";

/** In a site's frame: counts what came while the panel was shut, for the launcher's badge. Returns how to shut it. */
export function useWidget(log: readonly LogEvent[], isWidget: boolean): () => void {
  const [isShown, setShown] = useState(true);
  const seen = useRef<number | undefined>(undefined);
  const last = log[log.length - 1]?.seq ?? 0;
  const close = useCallback(() => tellHost({ type: "walletdesk:close" }), []);

  useEffect(() => {
    if (!isWidget) return;
    tellHost({ type: "walletdesk:loaded" });
    return listenToHost("walletdesk:shown", ({ shown }) => setShown(shown === true));
  }, [isWidget]);

  useEffect(() => {
    if (!isWidget) return;
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && !event.isComposing && close();
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [isWidget, close]);

  useEffect(() => {
    if (!isWidget) return;
    // What was there when the page came up has been read on another page.
    if (isShown || seen.current === undefined) seen.current = last;
    tellHost({ type: "walletdesk:unread", count: countUnread(log, seen.current) });
  }, [isWidget, isShown, last, log]);

  return close;
}
