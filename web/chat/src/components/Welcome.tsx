import { Bubble } from "@chatui/core/es/components/Bubble";
import type { Brand } from "@walletdesk/shared";
import { Face } from "./Face";

export function Welcome({ brand }: { brand: Brand }) {
  return (
    <div className="row is-bot is-first">
      <Face who="bot" />
      <div className="row-body">
        <p className="row-name">{brand.assistant_name}</p>
        <Bubble>{brand.welcome}</Bubble>
      </div>
    </div>
  );
}
