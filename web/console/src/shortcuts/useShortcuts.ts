import { useEffect, useRef } from "react";
import { type Command, readShortcut } from "./shortcuts";

export function useShortcuts(run: (command: Command) => void): void {
  const latest = useRef(run);
  latest.current = run;

  useEffect(() => {
    function listen(event: KeyboardEvent): void {
      // A dialog has the keyboard for itself.
      if (event.defaultPrevented || document.querySelector(".ant-modal-wrap")) return;
      const target = event.target as HTMLElement | null;
      const command = readShortcut(event, target?.matches?.("input, textarea, [contenteditable]") ?? false);
      if (!command) return;
      event.preventDefault();
      latest.current(command);
    }
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}
