import type { Card } from "../types";
import { TransactionCardView } from "./TransactionCardView";
import { TransactionListView } from "./TransactionListView";

export function EventCard({ card }: { card: Card }) {
  return card.type === "transaction" ? (
    <TransactionCardView card={card} />
  ) : (
    <TransactionListView card={card} />
  );
}
