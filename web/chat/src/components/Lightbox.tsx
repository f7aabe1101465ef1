import { useLayoutEffect, useRef } from "react";
import { T } from "../texts";
import { CrossIcon } from "./icons";

/** A picture over the whole page. */
export function Lightbox({ url, name, onClose }: { url: string; name: string; onClose: () => void }) {
  const close = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    close.current?.focus();
    return () => before?.focus?.();
  }, []);
  return (
    <div
      className="lightbox"
      role="dialog"
      aria-modal="true"
      aria-label={T.pictureOf(name)}
      onKeyDown={(event) => {
        if (event.key !== "Escape" && event.key !== "Tab") return;
        event.preventDefault();
        event.stopPropagation();
        if (event.key === "Escape") onClose();
      }}
    >
      <button type="button" className="lightbox-shade" tabIndex={-1} aria-hidden="true" onClick={onClose} />
      <img src={url} alt={T.pictureOf(name)} />
      <button type="button" className="icon-button" ref={close} aria-label={T.closePanel} onClick={onClose}>
        <CrossIcon />
      </button>
    </div>
  );
}
