import { useCallback, useLayoutEffect, useRef, useState } from "react";

const NEAR_PX = 80;

type Watched = {
  isRead: boolean;
  /** How many own messages wait: a new one always brings the reader to the end. */
  own: number;
  /** seq of the last answer. */
  others: number;
  /** Changes whenever the log may have grown. */
  height: string;
};

/** Stays at the end while the reader is there; leaves who scrolled up alone and counts what they miss. */
export function useStickyScroll({ isRead, own, others, height }: Watched) {
  const ref = useRef<HTMLElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const [missed, setMissed] = useState(0);
  const sticks = useRef(true);
  const lastTop = useRef(0);
  const before = useRef({ own, others });

  const toEnd = useCallback(() => {
    const box = ref.current;
    if (box) box.scrollTop = box.scrollHeight;
    sticks.current = true;
    setAtEnd(true);
    setMissed(0);
  }, []);

  const onScroll = useCallback(() => {
    const box = ref.current;
    if (!box) return;
    const isNear = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
    // A picture that has just grown the log has not moved the reader: only scrolling up lets go of the end.
    sticks.current = isNear || (sticks.current && box.scrollTop >= lastTop.current);
    lastTop.current = box.scrollTop;
    setAtEnd(sticks.current);
    if (sticks.current) setMissed(0);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: isRead and height say that the box has grown
  useLayoutEffect(() => {
    const hasSpoken = own > before.current.own;
    const hasAnswer = others > before.current.others;
    before.current = { own, others };
    if (sticks.current || hasSpoken) toEnd();
    else if (hasAnswer) setMissed((count) => count + 1);
  }, [isRead, own, others, height, toEnd]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the box is there once the log is read
  useLayoutEffect(() => {
    const box = ref.current;
    if (!box || typeof ResizeObserver === "undefined") return;
    // The keyboard, a rotated phone, a picture that has loaded.
    const observer = new ResizeObserver(() => sticks.current && toEnd());
    observer.observe(box);
    if (box.firstElementChild) observer.observe(box.firstElementChild);
    return () => observer.disconnect();
  }, [isRead, toEnd]);

  return { ref, isAtEnd, missed, toEnd, onScroll };
}
