import { useEffect, useRef } from "react";
import { type Command, readShortcut } from "./shortcuts";

export function useShortcuts(run: (command: Command) => void): void {
  const latest = useRef(run);
  latest.current = run;

  useEffect(() => {
    function listen(event: KeyboardEvent): void {
      // A dialog has the keyboard for itself.
      if (document.querySelector(".ant-modal-wrap")) return;
      const target = event.target as HTMLElement | null;
      const command = readShortcut(event, target?.matches?.("input, textarea, [contenteditable]") ?? false);
      // The list of phrases has the arrows and Escape for itself.
      if (!command || (command === "leave" && document.querySelector(".phrases"))) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current(command);
    }
    // Before the focused part sees it: tabs and lists have their own ideas about arrows.
    addEventListener("keydown", listen, { capture: true });
    return () => removeEventListener("keydown", listen, { capture: true });
  }, []);
}
