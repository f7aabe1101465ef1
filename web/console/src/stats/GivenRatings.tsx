import { formatMoment, type GivenRating } from "@walletdesk/shared";
import { Button, Rate } from "antd";
import { TEXTS } from "../texts";

const T = TEXTS.stats;

type Props = { ratings: readonly GivenRating[]; onOpen: (conversationId: string) => void };

/** The latest stars with their words, and the way to what they are about. */
export function GivenRatings({ ratings, onOpen }: Props) {
  return (
    <section data-testid="given-ratings">
      <h3>{T.given}</h3>
      {ratings.length === 0 && <p className="hint-text">{T.givenEmpty}</p>}
      {ratings.map((rating) => (
        <article key={`${rating.conversation_id}${rating.at}`} className="said">
          <p>
            <Rate disabled value={rating.overall} />
            <span>
              {rating.agent ? `${rating.agent.name} ${rating.agent.agent_no}` : TEXTS.records.botOnly}
            </span>
            {rating.solved !== null && <span className="mini">{rating.solved ? T.solved : T.unsolved}</span>}
            <time dateTime={rating.at}>{formatMoment(rating.at)}</time>
          </p>
          {rating.comment && <p className="case-text">{rating.comment}</p>}
          <Button size="small" type="link" onClick={() => onOpen(rating.conversation_id)}>
            {T.view}
          </Button>
        </article>
      ))}
    </section>
  );
}
