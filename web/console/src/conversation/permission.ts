import type { ConversationSummary } from "@walletdesk/shared";
import { mayWork, type Who } from "../session/roles";
import { TEXTS } from "../texts";

const T = TEXTS.composer;
// wrap_up is ours, too, but the user has been told goodbye.
const WRITABLE: ReadonlySet<string> = new Set(["active", "on_hold"]);

/** Why this agent may not write here; null when it may. */
export function explainSilence(summary: ConversationSummary, me: Who): string | null {
  if (!mayWork(me)) return T.auditor;
  switch (summary.owner) {
    case "queue":
      return T.inQueue;
    case "bot":
      return T.withBot;
    case "none":
      return T.ended;
    case "agent":
      if (summary.agent?.agent_id !== me.agent_id) {
        return T.withOther(summary.agent?.name ?? "", summary.agent?.agent_no ?? "");
      }
      if (summary.state === "wrap_up") return T.wrapUp;
      return WRITABLE.has(summary.state) ? null : T.onHold;
  }
}
