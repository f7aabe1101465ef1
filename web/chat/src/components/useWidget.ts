import { useCallback, useEffect, useState } from "react";
import { listenToHost, tellHost } from "../identity/host";
import type { ChatState } from "../state/chatState";
import { loadSeen, storeSeen } from "../state/seen";
import { countUnread } from "../state/timeline";

/** In a site's frame: counts what came while the panel was shut, for the launcher's badge. Returns how to shut it. */
export function useWidget({ session, log, isRead }: ChatState, isWidget: boolean): () => void {
  // The loader says so as soon as it hears that the page is there; a page loaded for its badge alone stays shut.
  const [isShown, setShown] = useState(false);
  const conversationId = session?.conversation_id;
  const close = useCallback(() => tellHost({ type: "walletdesk:close" }), []);

  useEffect(() => {
    if (!isWidget) return;
    const stop = listenToHost("walletdesk:shown", ({ shown }) => setShown(shown === true));
    tellHost({ type: "walletdesk:loaded" });
    return stop;
  }, [isWidget]);

  useEffect(() => {
    if (!isWidget) return;
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && !event.isComposing && close();
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [isWidget, close]);

  useEffect(() => {
    if (!isWidget || !isRead || !conversationId) return;
    if (isShown) storeSeen(conversationId, log[log.length - 1]?.seq ?? 0);
    tellHost({ type: "walletdesk:unread", count: countUnread(log, loadSeen(conversationId)) });
  }, [isWidget, isRead, isShown, conversationId, log]);

  return close;
}
