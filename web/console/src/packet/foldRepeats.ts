import type { HandoffPacket } from "@walletdesk/shared";

type Intent = HandoffPacket["intents"][number];
export type Folded = Intent & { times: number };

/** The same thing said again in a row is one line, as sure as it was at its surest. */
export function foldRepeats(intents: readonly Intent[]): Folded[] {
  const folded: Folded[] = [];
  for (const intent of intents) {
    const last = folded.at(-1);
    if (last?.label === intent.label) {
      last.times += 1;
      last.confidence = Math.max(last.confidence, intent.confidence);
    } else folded.push({ ...intent, times: 1 });
  }
  return folded;
}
