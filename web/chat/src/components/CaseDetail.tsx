import type { CustomerCaseView } from "@walletdesk/shared";
import { formatMoment, StatusTrack } from "@walletdesk/shared";
import { isEnded, toneOfCase, trackCase } from "../state/cases";
import type { Chat } from "../state/chat";
import type { ChatState } from "../state/chatState";
import { T } from "../texts";
import { CaseActions } from "./CaseActions";
import { Instead } from "./Instead";
import { useLoaded } from "./useLoaded";

export function CaseDetail({ no, state, chat }: { no: string; state: ChatState; chat: Chat }) {
  const { data, failure, reload, set } = useLoaded(() => chat.loadCase(no));
  if (!data) return <Instead failure={failure} onRetry={reload} />;
  return (
    <article className="case" data-testid="case-detail">
      <header className="case-head">
        <h3>{data.title}</h3>
        <span className={`wd-pill is-${toneOfCase(data.status)}`} data-testid="case-status">
          {data.status_text}
        </span>
      </header>
      {!isEnded(data.status) && (
        <p className={`case-due${data.is_overdue ? " is-late" : ""}`}>
          {data.is_overdue ? T.caseOverdue : T.caseDue(data.due_text)}
          {data.is_extended && <small>{T.caseExtended}</small>}
        </p>
      )}
      <section className="case-part" aria-label={T.caseTrack}>
        <StatusTrack steps={trackCase(data)} />
      </section>
      <CaseActions item={data} state={state} chat={chat} onChanged={set} onStale={reload} />
      <dl className="case-facts">
        {listFacts(data).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <section className="case-part">
        <h4>{T.caseHistory}</h4>
        <ol className="case-events">
          {[...data.events].reverse().map((event) => (
            <li key={`${event.at}${event.verb}`}>
              <p>
                <b>{T.caseVerbs[event.verb] ?? event.status_text}</b>
                {event.verb === "status" && <span>{event.status_text}</span>}
                <time dateTime={event.at}>{formatMoment(event.at)}</time>
              </p>
              {event.text && <p className="case-event-text">{event.text}</p>}
            </li>
          ))}
        </ol>
      </section>
    </article>
  );
}

function listFacts(item: CustomerCaseView): [string, string][] {
  const facts: [string, string][] = [
    [item.kind_text, item.no],
    [T.caseSince, formatMoment(item.created_at)],
  ];
  if (item.category) facts.push([T.caseCategory, item.category]);
  if (item.order_nos.length) facts.push([T.caseOrders, item.order_nos.join("、")]);
  return facts;
}
