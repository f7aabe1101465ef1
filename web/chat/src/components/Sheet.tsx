import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { T } from "../texts";
import { BackIcon, CrossIcon } from "./icons";

const FOCUSABLE = "button:not(:disabled), input, textarea, a[href], [tabindex='0']";

type Props = { title: string; onClose: () => void; onBack?: () => void; testId: string; children: ReactNode };

/** A panel over the conversation: it holds the focus, Escape shuts it, and the focus goes back where it was. */
export function Sheet({ title, onClose, onBack, testId, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const titleId = useId();

  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    box.current?.focus();
    return () => before?.focus?.();
  }, []);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Escape" && !event.nativeEvent?.isComposing) {
      // The site's widget would take it as a wish to shut the whole conversation.
      event.stopPropagation();
      onClose();
    }
    if (event.key === "Tab") keepFocus(event, box.current);
  }

  return (
    <div className="sheet-frame">
      <button type="button" className="sheet-shade" tabIndex={-1} aria-hidden="true" onClick={onClose} />
      <div
        className="sheet"
        ref={box}
        role="dialog"
        aria-modal="true"
        aria-labelledby={titleId}
        tabIndex={-1}
        data-testid={testId}
        onKeyDown={onKeyDown}
      >
        <header className="sheet-head">
          {onBack && (
            <button type="button" className="icon-button" aria-label={T.back} onClick={onBack}>
              <BackIcon />
            </button>
          )}
          <h2 id={titleId}>{title}</h2>
          <button type="button" className="icon-button" aria-label={T.closePanel} onClick={onClose}>
            <CrossIcon />
          </button>
        </header>
        <div className="sheet-body">{children}</div>
      </div>
    </div>
  );
}

function keepFocus(event: KeyboardEvent, box: HTMLElement | null): void {
  const reachable = Array.from(box?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? []);
  const [first, last] = [reachable[0], reachable[reachable.length - 1]];
  const at = document.activeElement;
  const leaves = event.shiftKey ? at === first || at === box : at === last;
  if (!leaves) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}
