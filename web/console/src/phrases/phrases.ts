// What agents say often: looked up, filled in, kept. Pure.
import type { Phrase } from "@walletdesk/shared";

/** Blanks of phrases, and what stands in a reply as long as nobody has filled them. */
export const BLANKS = {
  customer: "【用户称呼】",
  agent: "【客服姓名】",
  agent_no: "【工号】",
  hotline: "【热线】",
  order_no: "【订单号】",
  case_no: "【工单编号】",
} as const;
export type Blank = keyof typeof BLANKS;
/** `customer` may be empty: who has no name is greeted without one. */
export type Known = Partial<Record<Blank, string>>;

export type OwnPhrase = Phrase & { isOwn: true };
export type AnyPhrase = Phrase | OwnPhrase;

const MOST_OWN = 50;
const TITLE_LENGTH = 12;

export function fillPhrase(text: string, known: Known): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (!(name in BLANKS)) return whole;
    return known[name as Blank] ?? BLANKS[name as Blank];
  });
}

/** The first blank that was left open: a reply with one is not sent. */
export function findBlank(text: string): string | undefined {
  return Object.values(BLANKS).find((blank) => text.includes(blank));
}

/** What was typed after the slash; null when the reply does not begin with one or is already a sentence. */
export function readQuery(text: string): string | null {
  const [, query] = /^[/、]([^\n]{0,20})$/.exec(text) ?? [];
  return query === undefined ? null : query.trim();
}

/** Own phrases first, those found by their title before those found by their words. */
export function findPhrases(phrases: readonly AnyPhrase[], query: string): AnyPhrase[] {
  const wanted = query.toLowerCase();
  const byTitle = phrases.filter((phrase) => phrase.title.toLowerCase().includes(wanted));
  const byText = phrases.filter(
    (phrase) => !byTitle.includes(phrase) && phrase.text.toLowerCase().includes(wanted),
  );
  return [...byTitle, ...byText];
}

/** The newest in front, each text once. */
export function keepPhrase(own: readonly Phrase[], text: string): Phrase[] {
  const words = text.trim();
  if (!words) return [...own];
  const title = words.length > TITLE_LENGTH ? `${words.slice(0, TITLE_LENGTH)}…` : words;
  return [{ title, text: words }, ...own.filter((phrase) => phrase.text !== words)].slice(0, MOST_OWN);
}

/** `phrase` put where the caret stands; a query it was found by goes. */
export function insertPhrase(text: string, caret: number, phrase: string): string {
  if (readQuery(text) !== null) return phrase;
  return text.slice(0, caret) + phrase + text.slice(caret);
}
