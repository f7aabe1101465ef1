import { useEffect, useState } from "react";
import type { ChatState } from "../state/chatState";
import { T } from "../texts";
import { AlertIcon } from "./icons";

// A blink of the network is mended before anybody needs to know.
const PATIENCE_MS = 1_500;

export function ConnectionBanner({ state, onReconnect }: { state: ChatState; onReconnect: () => void }) {
  const isCut = state.phase === "open" && state.connection !== "live" && state.connection !== "polling";
  const [isShown, setShown] = useState(false);

  useEffect(() => {
    if (!isCut) return setShown(false);
    const timer = setTimeout(() => setShown(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [isCut]);

  if (!isCut || !isShown) return null;
  const isStopped = state.connection === "stopped";
  const text = isStopped ? T.stopped : navigator.onLine === false ? T.offline : T.reconnecting;
  return (
    <div className="banner" role="status" data-testid="connection">
      <AlertIcon />
      <span>{text}</span>
      {isStopped && (
        <button type="button" onClick={onReconnect}>
          {T.reconnect}
        </button>
      )}
    </div>
  );
}
