import type { HandoffPacket } from "@walletdesk/shared";
import { nameLabel } from "../labels";
import { foldRepeats } from "./foldRepeats";

type Sure = "high" | "medium" | "low";

const HIGH = 0.8;
const MEDIUM = 0.5;

/** What the bot understood, in the order in which it was said. */
export function Intents({ intents }: { intents: HandoffPacket["intents"] }) {
  return (
    <ol className="intents">
      {foldRepeats(intents).map(({ label, confidence, times }, index) => {
        const percent = Math.round(confidence * 100);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same label may come twice, and the list never changes
          <li key={index} title={label}>
            <span className="intent-name">
              {nameLabel(label)}
              {times > 1 && <small> ×{times}</small>}
            </span>
            <span className={`intent-bar is-${judge(confidence)}`} aria-hidden>
              <span style={{ width: `${percent}%` }} />
            </span>
            <span className="intent-percent num">{percent}%</span>
          </li>
        );
      })}
    </ol>
  );
}

function judge(confidence: number): Sure {
  return confidence >= HIGH ? "high" : confidence >= MEDIUM ? "medium" : "low";
}
