import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import type { Chat } from "../state/chat";
import type { ChatState } from "../state/chatState";
import { T } from "../texts";
import { CaseIcon, MoreIcon, PhoneIcon, StarIcon } from "./icons";
import { useOpenPanel } from "./panels";

/** What the user may look up or do at any time, beside the conversation. */
export function Menu({ state, chat }: { state: ChatState; chat: Chat }) {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const open = useOpenPanel();
  const isWithBot = state.owner === "bot" || state.owner === "none";

  useLayoutEffect(() => {
    if (!isOpen) return;
    box.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus();
    const shut = (event: Event) => box.current?.contains(event.target as Node) || setOpen(false);
    addEventListener("pointerdown", shut);
    return () => removeEventListener("pointerdown", shut);
  }, [isOpen]);

  function pick(run: () => void): void {
    setOpen(false);
    run();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!isOpen) return;
    if (event.key === "Escape" || event.key === "Tab") {
      event.stopPropagation();
      setOpen(false);
      box.current?.querySelector("button")?.focus();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const items = Array.from(box.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? []);
    const at = items.indexOf(document.activeElement as HTMLElement);
    items[(at + (event.key === "ArrowDown" ? 1 : items.length - 1)) % items.length]?.focus();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the menu inside
    <div className="menu" ref={box} onKeyDown={onKeyDown}>
      <button
        type="button"
        className="icon-button"
        aria-label={T.menu}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        data-testid="menu"
        onClick={() => setOpen(!isOpen)}
      >
        <MoreIcon />
      </button>
      {isOpen && (
        <div className="menu-list" role="menu" aria-label={T.menu}>
          <button
            type="button"
            role="menuitem"
            data-testid="menu-cases"
            onClick={() => pick(() => open({ type: "cases" }))}
          >
            <CaseIcon />
            {T.menuCases}
          </button>
          <button
            type="button"
            role="menuitem"
            data-testid="menu-calls"
            onClick={() => pick(() => open({ type: "calls" }))}
          >
            <PhoneIcon />
            {T.menuCalls}
          </button>
          {isWithBot && (
            <button
              type="button"
              role="menuitem"
              data-testid="menu-rate"
              onClick={() => pick(() => chat.send({ text: T.menuRateSays }))}
            >
              <StarIcon />
              {T.menuRate}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
