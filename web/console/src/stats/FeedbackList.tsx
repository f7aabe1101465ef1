import { formatMoment } from "@walletdesk/shared";
import { Button } from "antd";
import { useAsked } from "../service/useAsked";
import type { Work } from "../service/work";
import { TEXTS } from "../texts";

const T = TEXTS.stats;

/** Praise and suggestions in the customers' words. */
export function FeedbackList({ work }: { work: Work }) {
  const { data } = useAsked(() => work.service.listFeedback(), "feedback", { onExpired: work.onExpired });
  return (
    <section>
      <h3>{T.feedback}</h3>
      {data?.length === 0 && <p className="hint-text">{T.feedbackEmpty}</p>}
      {data?.map((item) => (
        <article key={`${item.conversation_id}${item.at}`} className="said">
          <p>
            <span className="mini">{item.kind === "praise" ? T.praise : T.suggestion}</span>
            <time dateTime={item.at}>{formatMoment(item.at)}</time>
          </p>
          <p className="case-text">{item.text}</p>
          <Button size="small" type="link" onClick={() => work.onOpenConversation(item.conversation_id)}>
            {T.view}
          </Button>
        </article>
      ))}
    </section>
  );
}
