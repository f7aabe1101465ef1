import { useLayoutEffect, useRef } from "react";

/** In the app, the phone's back key shuts what lies over the conversation instead of leaving it. */
export function useBackCloses(onClose: () => void): void {
  const latest = useRef(onClose);
  latest.current = onClose;

  // Before it is painted: who sees the sheet may go back at once, and would leave the page otherwise.
  useLayoutEffect(() => {
    // On somebody else's site the history is theirs.
    if (new URLSearchParams(location.search).get("channel") !== "app") return;
    let isOver = false;
    function onBack(): void {
      isOver = true;
      latest.current();
    }
    history.pushState({ walletdesk: "sheet" }, "");
    addEventListener("popstate", onBack);
    return () => {
      removeEventListener("popstate", onBack);
      if (!isOver) history.back();
    };
  }, []);
}
