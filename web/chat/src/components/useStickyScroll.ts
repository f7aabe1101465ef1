import { useCallback, useLayoutEffect, useRef, useState } from "react";

const NEAR_PX = 80;
const AT_END_PX = 4;
// Messages of one answer come this close together; what comes later is a new one.
const SAME_ANSWER_MS = 1_500;
const ABOVE_PX = 12;
const LONG_AGO = Number.NEGATIVE_INFINITY;

type Watched = {
  isRead: boolean;
  /** How many own messages wait: a new one always brings the reader to the end. */
  own: number;
  /** seq of the last answer. */
  others: number;
  rows: number;
  /** Changes whenever the log may have grown. */
  height: string;
};

/**
 * Stays at the end while the reader is there; leaves who scrolled up alone and counts what they miss. An answer that
 * is taller than the page is shown from its first line: its end would be read without its beginning.
 */
export function useStickyScroll({ isRead, own, others, rows, height }: Watched) {
  const ref = useRef<HTMLElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const [missed, setMissed] = useState(0);
  const sticks = useRef(true);
  const lastTop = useRef(0);
  // A tall answer is being read from its top: being near its end is no wish to go there.
  const holds = useRef(false);
  const before = useRef({ own, others, isRead, rows });
  const answer = useRef({ from: 0, atMs: LONG_AGO });

  const toEnd = useCallback(() => {
    const box = ref.current;
    if (box) box.scrollTop = box.scrollHeight;
    sticks.current = true;
    holds.current = false;
    setAtEnd(true);
    setMissed(0);
  }, []);

  const onScroll = useCallback(() => {
    const box = ref.current;
    if (!box) return;
    const isNear =
      box.scrollHeight - box.scrollTop - box.clientHeight < (holds.current ? AT_END_PX : NEAR_PX);
    // A picture that has just grown the log has not moved the reader: only scrolling up lets go of the end.
    sticks.current = isNear || (sticks.current && box.scrollTop >= lastTop.current);
    if (sticks.current || box.scrollTop < lastTop.current) holds.current = false;
    lastTop.current = box.scrollTop;
    setAtEnd(sticks.current);
    if (sticks.current) setMissed(0);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: isRead and height say that the box has grown
  useLayoutEffect(() => {
    const hasSpoken = own > before.current.own;
    const hasAnswer = others > before.current.others && before.current.isRead;
    const hasGrown = rows > before.current.rows;
    before.current = { own, others, isRead, rows };
    // What answers a new question is a new answer.
    if (hasSpoken) answer.current.atMs = LONG_AGO;
    const now = performance.now();
    const isSameAnswer = now - answer.current.atMs < SAME_ANSWER_MS;
    if (hasAnswer) answer.current = { from: isSameAnswer ? answer.current.from : others, atMs: now };
    // Who reads a tall answer is still with us: what comes after it is followed.
    const follows = sticks.current || holds.current;
    if (hasAnswer && follows && showFrom(ref.current, answer.current.from)) {
      sticks.current = false;
      holds.current = true;
      lastTop.current = ref.current?.scrollTop ?? 0;
      setAtEnd(false);
    } else if (sticks.current || hasSpoken || (holds.current && hasGrown && !isSameAnswer)) toEnd();
    else if (hasAnswer) setMissed((count) => count + 1);
  }, [isRead, own, others, rows, height, toEnd]);

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

/** Puts the message `seq` at the top when what follows does not fit; false when it does, or it is not there. */
function showFrom(box: HTMLElement | null, seq: number): boolean {
  const row = box?.querySelector<HTMLElement>(`[data-testid="message-${seq}"]`);
  if (!box || !row) return false;
  const top = row.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop - ABOVE_PX;
  if (box.scrollHeight - top <= box.clientHeight) return false;
  box.scrollTop = top;
  return true;
}
