import { formatDateTime, formatMoney } from "../format";
import type { TransactionCard as Card } from "../types";
import { StatusTrack } from "./StatusTrack";
import { VIEW_TEXTS as T } from "./texts";
import { toneOf } from "./tone";

export function TransactionCardView({ card }: { card: Card }) {
  return (
    <article className="wd-card" data-testid="tx-card" aria-label={`${card.kind_text} ${card.status_text}`}>
      <header className="wd-card-head">
        <span className="wd-card-kind">{card.kind_text}</span>
        <span className={`wd-pill is-${toneOf(card.status)}`}>{card.status_text}</span>
      </header>
      <p className="wd-card-amount">{formatMoney(card.amount)}</p>
      <StatusTrack steps={card.track} />
      <dl className="wd-card-facts">
        {listFacts(card).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </article>
  );
}

function listFacts(card: Card): [string, string][] {
  const account = [card.bank, card.card_tail && T.cardTail(card.card_tail)].filter(Boolean).join(" ");
  const facts: [string, string | null | undefined][] = [
    [T.expectedAt, card.expected_at && T.expectedBefore(formatDateTime(card.expected_at))],
    [T.counterparty, card.counterparty],
    [T.account, account],
    [T.fee, card.fee && formatMoney(card.fee)],
    // The track begins with it already.
    [T.createdAt, card.track[0]?.at === card.created_at ? null : formatDateTime(card.created_at)],
    [T.order, card.order_no],
  ];
  return facts.filter((fact): fact is [string, string] => Boolean(fact[1]));
}
