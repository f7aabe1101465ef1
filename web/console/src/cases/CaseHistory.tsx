import { type CaseEvent, formatMoment } from "@walletdesk/shared";
import { CASE_STATUSES, CASE_VERBS, ROLES, TEXTS } from "../texts";

const T = TEXTS.cases;

/** What happened, the newest on top: who, what, what the customer was told, what stayed among us. */
export function CaseHistory({ events }: { events: readonly CaseEvent[] }) {
  return (
    <ol className="history" data-testid="case-history">
      {events.toReversed().map((event) => (
        <li key={event.n} className={`is-${event.by}`}>
          <p>
            <b>{CASE_VERBS[event.verb] ?? event.verb}</b>
            {event.verb === "status" && <span>{CASE_STATUSES[event.status]}</span>}
            <span>{event.name ?? ROLES[event.by === "customer" ? "user" : event.by]}</span>
            <time dateTime={event.at}>{formatMoment(event.at)}</time>
          </p>
          {event.message && (
            <p className="case-text">
              <span className="mini">{T.toCustomer}</span> {event.message}
            </p>
          )}
          {event.note && (
            <p className="case-text">
              {event.by === "agent" && <span className="mini">{T.internal}</span>} {event.note}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
