import { RightOutlined } from "@ant-design/icons";
import {
  formatDateTime,
  formatYuan,
  type HandoffPacket,
  StatusTrack,
  type TransactionCard,
  toneOf,
} from "@walletdesk/shared";
import { Typography } from "antd";

/** What was looked up, the newest on top; number and track open on a click. */
export function Transactions({ transactions }: { transactions: HandoffPacket["transactions"] }) {
  const cards = (transactions as unknown as TransactionCard[]).toReversed();
  return (
    <div className="txs">
      {cards.map((card) => (
        <details key={card.order_no} className="tx">
          <summary>
            <span className="tx-head">
              <RightOutlined className="tx-arrow" />
              <span className="tx-kind">{card.kind_text}</span>
              <span className="tx-amount num">¥{formatYuan(card.amount)}</span>
              <span className={`wd-pill is-${toneOf(card.status)}`}>{card.status_text}</span>
            </span>
            <span className="tx-line num">{describe(card)}</span>
          </summary>
          <div className="tx-more">
            <Typography.Text className="tx-order num" copyable>
              {card.order_no}
            </Typography.Text>
            {card.track?.length > 0 && <StatusTrack steps={card.track} />}
          </div>
        </details>
      ))}
    </div>
  );
}

function describe(card: TransactionCard): string {
  const time = card.created_at && formatDateTime(card.created_at);
  const tail = card.card_tail && `尾号 ${card.card_tail}`;
  return [time, card.counterparty, card.bank, tail].filter(Boolean).join(" · ");
}
