import { formatDateTime, formatMoney } from "../format";
import type { TransactionListCard as Card, TransactionListItem } from "../types";
import { VIEW_TEXTS as T } from "./texts";
import { toneOf } from "./tone";

export function TransactionListView({ card }: { card: Card }) {
  return (
    <article className="wd-card wd-list" data-testid="tx-list-card">
      <header className="wd-card-head">
        <span className="wd-card-kind">{card.title ?? T.transactions}</span>
      </header>
      {card.items.length === 0 && <p className="wd-list-empty">{T.noTransactions}</p>}
      <ul>
        {card.items.map((item) => (
          <Line key={item.order_no} item={item} />
        ))}
      </ul>
    </article>
  );
}

function Line({ item }: { item: TransactionListItem }) {
  return (
    <li>
      <span className="wd-list-what">
        {item.kind_text}
        {item.counterparty && <small>{item.counterparty}</small>}
      </span>
      <span className="wd-list-amount">{formatMoney(item.amount)}</span>
      <time dateTime={item.created_at}>{formatDateTime(item.created_at)}</time>
      <span className={`wd-list-status is-${toneOf(item.status)}`}>{item.status_text}</span>
    </li>
  );
}
