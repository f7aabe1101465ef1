import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { T } from "../texts";
import { BackIcon, CrossIcon } from "./icons";
import { useBackCloses } from "./useBackCloses";

const FOCUSABLE = "button:not(:disabled), input, textarea, a[href], [tabindex='0']";

type Props = { title: string; onClose: () => void; onBack?: () => void; testId: string; children: ReactNode };

/** A panel over the conversation: it holds the focus, Escape shuts it, and the focus goes back where it was. */
export function Sheet({ title, onClose, onBack, testId, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const titleId = useId();
  useBackCloses(onClose);

  useLayoutEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    box.current?.focus();
    return () => before?.focus?.();
  }, []);

  useLayoutEffect(() => {
    function listen(event: KeyboardEvent): void {
      // A picture over the sheet has the keyboard for itself.
      if (document.querySelector(".lightbox")) return;
      if (event.key === "Tab") keepFocus(event, box.current);
      if (event.key !== "Escape" || event.isComposing) return;
      // The site's widget would take it as a wish to shut the whole conversation.
      event.stopImmediatePropagation();
      onClose();
    }
    // On the window: what had the focus may be gone with a form that was sent.
    addEventListener("keydown", listen, { capture: true });
    return () => removeEventListener("keydown", listen, { capture: true });
  }, [onClose]);

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
      >
        <div className="sheet-head">
          {onBack && (
            <button type="button" className="icon-button" aria-label={T.back} onClick={onBack}>
              <BackIcon />
            </button>
          )}
          <h2 id={titleId}>{title}</h2>
          <button type="button" className="icon-button" aria-label={T.closePanel} onClick={onClose}>
            <CrossIcon />
          </button>
        </div>
        <div className="sheet-body">{children}</div>
      </div>
    </div>
  );
}

function keepFocus(event: KeyboardEvent, box: HTMLElement | null): void {
  const reachable = Array.from(box?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? []);
  const [first, last] = [reachable[0], reachable[reachable.length - 1]];
  const at = document.activeElement;
  const isOutside = !box?.contains(at);
  const leaves = isOutside || (event.shiftKey ? at === first || at === box : at === last);
  if (!leaves) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}
