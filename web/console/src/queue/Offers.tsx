import type { ConversationSummary } from "@walletdesk/shared";
import { Button } from "antd";
import { nameCustomer } from "../format/customer";
import { useNow } from "../format/useNow";
import { PRIORITIES, REASONS, SKILLS, TEXTS } from "../texts";
import { secondsLeft } from "./countdown";
import "./queue.css";

const T = TEXTS.offer;

type Props = {
  offers: readonly ConversationSummary[];
  moving: string | null;
  onAccept: (summary: ConversationSummary) => void;
  onDecline: (summary: ConversationSummary) => void;
};

/** What the desk offers us. Saying nothing is declining: the next colleague is asked. */
export function Offers({ offers, moving, onAccept, onDecline }: Props) {
  const now = useNow();
  if (offers.length === 0) return null;
  return (
    <section className="offers" aria-live="assertive">
      {offers.map((summary) => {
        const id = summary.conversation_id;
        const left = secondsLeft(summary.offer?.expires_at ?? "", now);
        return (
          <article
            key={id}
            className={`offer is-${summary.priority ?? "normal"}`}
            data-testid={`offer-${id}`}
          >
            <header>
              {T.title}
              <span className="offer-left num">{T.left(left)}</span>
            </header>
            <h2>{nameCustomer(summary)}</h2>
            <p className="offer-what">{summary.summary ?? summary.last_text}</p>
            <p className="offer-tags">
              {[
                PRIORITIES[summary.priority ?? ""],
                REASONS[summary.reason ?? ""],
                SKILLS[summary.skill ?? ""],
              ]
                .filter(Boolean)
                .join(" · ")}
            </p>
            <footer>
              <Button
                onClick={() => onDecline(summary)}
                disabled={moving !== null}
                data-testid="offer-decline"
              >
                {T.decline}
              </Button>
              <Button
                type="primary"
                onClick={() => onAccept(summary)}
                loading={moving === id}
                data-testid="offer-accept"
              >
                {T.accept}
              </Button>
            </footer>
          </article>
        );
      })}
    </section>
  );
}
