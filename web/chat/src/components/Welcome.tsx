import { Bubble } from "@chatui/core/es/components/Bubble";
import type { Brand, OutboxBody } from "@walletdesk/shared";
import type { ChatState } from "../state/chatState";
import { Face } from "./Face";
import { QuickReplies } from "./QuickReplies";

type Props = { state: ChatState; brand: Brand; onPick: (body: OutboxBody) => void };

export function Welcome({ state, brand, onPick }: Props) {
  return (
    <div className="row is-bot is-first">
      <Face who="bot" />
      <div className="row-body">
        <p className="row-name">{brand.assistant_name}</p>
        <Bubble>{brand.welcome}</Bubble>
        <QuickReplies state={state} place="welcome" onPick={onPick} />
      </div>
    </div>
  );
}
