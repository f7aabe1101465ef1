import type { ConversationSummary, HandoffPacket, Phrase } from "@walletdesk/shared";
import { useMemo, useState } from "react";
import type { Who } from "../session/roles";
import { readStored, writeStored } from "../storage";
import { type AnyPhrase, type Known, keepPhrase } from "./phrases";

export type Phrases = {
  /** One's own first, then the brand's. */
  all: readonly AnyPhrase[];
  keep: (text: string) => void;
  forget: (text: string) => void;
};

/** The brand's phrases and the agent's own, which stay in this browser. */
export function usePhrases(agentId: string, brand: readonly Phrase[]): Phrases {
  const key = `walletdesk.phrases.${agentId}`;
  const [own, setOwn] = useState<readonly Phrase[]>(() => readStored<Phrase[]>(localStorage, key, []));

  return useMemo(() => {
    function store(next: readonly Phrase[]): void {
      setOwn(next);
      writeStored(localStorage, key, next);
    }
    return {
      all: [...own.map((phrase) => ({ ...phrase, isOwn: true as const })), ...brand],
      keep: (text) => store(keepPhrase(own, text)),
      forget: (text) => store(own.filter((phrase) => phrase.text !== text)),
    };
  }, [own, brand, key]);
}

/** What the console knows for the blanks of phrases. */
export function listKnown(
  who: Who,
  hotline: string,
  summary: ConversationSummary,
  packet: HandoffPacket | null,
): Known {
  const transactions = (packet?.transactions ?? []) as unknown as { order_no?: string }[];
  const orders = new Set(transactions.map((card) => card.order_no).filter(Boolean));
  const cases = packet?.open_cases ?? [];
  const [[order], [found]] = [[...orders], cases];
  return {
    customer: summary.customer.display_name ?? "",
    agent: who.name,
    agent_no: who.agent_no,
    hotline,
    // With several it is the agent who knows which is meant.
    ...(orders.size === 1 && { order_no: order }),
    ...(cases.length === 1 && found && { case_no: found.no }),
  };
}
