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

/** One line each; the track opens on a click. The only one stands open, the newest is on top. */
export function Transactions({ transactions }: { transactions: HandoffPacket["transactions"] }) {
  const cards = (transactions as unknown as TransactionCard[]).toReversed();
  return (
    <div className="txs">
      {cards.map((card) => (
        <details key={card.order_no} className="tx" open={cards.length === 1}>
          <summary>
            <RightOutlined className="tx-arrow" />
            <span className="tx-kind">{card.kind_text}</span>
            <span className="tx-amount num">¥{formatYuan(card.amount)}</span>
            <span className={`wd-pill is-${toneOf(card.status)}`}>{card.status_text}</span>
          </summary>
          <div className="tx-more">
            <p className="tx-facts num">
              {[
                card.created_at && formatDateTime(card.created_at),
                card.counterparty,
                card.bank,
                card.card_tail && `尾号 ${card.card_tail}`,
              ]
                .filter(Boolean)
                .join(" · ")}
            </p>
            <Typography.Text className="tx-order num" copyable>
              {card.order_no}
            </Typography.Text>
            {card.track && card.track.length > 0 && <StatusTrack steps={card.track} />}
          </div>
        </details>
      ))}
    </div>
  );
}
