import { formatMoment } from "@walletdesk/shared";
import { Rate } from "antd";
import { useAsked } from "../service/useAsked";
import type { Work } from "../service/work";
import { TEXTS } from "../texts";

const T = TEXTS.records;
const S = TEXTS.stats;

type Props = { conversationId: string; isClosed: boolean; work: Work };

/** What the customer thought of it; nobody is shown it while the service goes on. */
export function Ratings({ conversationId, isClosed, work }: Props) {
  const { data } = useAsked(() => work.service.loadRatings(conversationId), `${conversationId}${isClosed}`, {
    onExpired: work.onExpired,
  });
  return (
    <section className="given" data-testid="ratings">
      <h3>{T.ratings}</h3>
      {!isClosed && <p className="hint-text">{T.ratingsLater}</p>}
      {isClosed && data?.length === 0 && <p className="hint-text">{T.noRatings}</p>}
      {data?.map((rating) => (
        <article key={rating.at}>
          <p>
            <Rate disabled value={rating.overall} />
            <time dateTime={rating.at}>{formatMoment(rating.at)}</time>
          </p>
          <p className="hint-text">
            {[
              rating.handled_by === "bot" ? T.botOnly : null,
              rating.solved === true ? S.solved : rating.solved === false ? S.unsolved : null,
              rating.attitude && `${S.attitude} ${rating.attitude}`,
              rating.speed && `${S.speed} ${rating.speed}`,
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
          {rating.comment && <p>{rating.comment}</p>}
        </article>
      ))}
    </section>
  );
}
