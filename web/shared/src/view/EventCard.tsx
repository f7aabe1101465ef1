import type { Card } from "../types";
import { TransactionCard } from "./TransactionCard";
import { TransactionListCard } from "./TransactionListCard";

export function EventCard({ card }: { card: Card }) {
  return card.type === "transaction" ? <TransactionCard card={card} /> : <TransactionListCard card={card} />;
}
