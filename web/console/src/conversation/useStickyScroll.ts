import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

const NEAR_PX = 80;

/** Stays at the newest row while the reader is there; otherwise says that something new came. */
export function useStickyScroll(pane: RefObject<HTMLElement | null>, conversationId: string, count: number) {
  const isAtEnd = useRef(true);
  const seen = useRef({ conversationId: "", count: 0 });
  const [hasNewBelow, setNewBelow] = useState(false);

  const goToEnd = useCallback(() => {
    if (pane.current) pane.current.scrollTop = pane.current.scrollHeight;
    isAtEnd.current = true;
    setNewBelow(false);
  }, [pane]);

  const onScroll = useCallback(() => {
    const element = pane.current;
    if (!element) return;
    isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
    if (isAtEnd.current) setNewBelow(false);
  }, [pane]);

  useLayoutEffect(() => {
    const isOther = seen.current.conversationId !== conversationId;
    const hasMore = count > seen.current.count;
    seen.current = { conversationId, count };
    if (isOther || isAtEnd.current) goToEnd();
    else if (hasMore) setNewBelow(true);
  }, [conversationId, count, goToEnd]);

  useEffect(() => {
    // A row that grows (a reply that failed) or a composer that does must not push the end out of sight.
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) goToEnd();
    });
    const element = pane.current;
    if (element) observer.observe(element);
    if (element?.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, [pane, goToEnd]);

  return { hasNewBelow, goToEnd, onScroll };
}
