import { type KeyboardEvent, useState } from "react";
import { type AnyPhrase, fillPhrase, findPhrases, insertPhrase, type Known, readQuery } from "./phrases";
import type { Phrases } from "./usePhrases";

type Options = {
  phrases: Phrases;
  known: Known;
  text: string;
  /** Where the next phrase goes. */
  caret: () => number;
  isAllowed: boolean;
  onChange: (text: string) => void;
};

/** The list of phrases over a reply: opened by its button or a slash, driven by the reply's own keys. */
export function usePhrasePicker({ phrases, known, text, caret, isAllowed, onChange }: Options) {
  const [isAsked, setAsked] = useState(false);
  // The search that was put away with Escape stays away until it changes.
  const [dismissed, setDismissed] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const query = readQuery(text);
  const isOpen = isAllowed && (isAsked || (query !== null && text !== dismissed));
  const found = isOpen ? findPhrases(phrases.all, query ?? "") : [];
  const at = Math.min(active, Math.max(found.length - 1, 0));

  function close(): void {
    setAsked(false);
    setDismissed(text);
    setActive(0);
  }

  function pick(phrase: AnyPhrase): void {
    onChange(insertPhrase(text, caret(), fillPhrase(phrase.text, known)));
    close();
  }

  /** Whether the key was for the list. */
  function takeKey(event: KeyboardEvent): boolean {
    if (!isOpen || event.nativeEvent.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = found[at];
    if (step && found.length) setActive((at + step + found.length) % found.length);
    else if (event.key === "Escape") close();
    else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey && chosen) pick(chosen);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  return {
    isOpen,
    found,
    active: at,
    toggle: () => (isOpen ? close() : setAsked(true)),
    close,
    pick,
    takeKey,
  };
}
