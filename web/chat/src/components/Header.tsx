import type { Sender } from "@walletdesk/shared";
import type { Chat } from "../state/chat";
import type { ChatState } from "../state/chatState";
import { findAgent } from "../state/timeline";
import { T } from "../texts";
import { Face } from "./Face";
import { HandoffButton } from "./HandoffButton";
import { CloseIcon } from "./icons";

type Props = { state: ChatState; chat: Chat; onClose?: () => void };

/** Brand, who is talking, and the way to a human: always there. */
export function Header({ state, chat, onClose }: Props) {
  const agent = state.owner === "agent" ? findAgent(state.log) : undefined;
  return (
    <header className="head">
      <Face who={state.owner === "agent" ? "agent" : "bot"} name={agent?.name} />
      <div className="head-who">
        <h1>{state.session?.brand.name ?? T.service}</h1>
        <p data-testid="badge" className={`badge is-${state.owner}`} role="status">
          {state.phase === "open" ? describe(state, agent) : T.opening}
        </p>
      </div>
      {state.phase === "open" && <HandoffButton state={state} chat={chat} />}
      {onClose && (
        <button type="button" className="icon-button" aria-label={T.close} onClick={onClose}>
          <CloseIcon />
        </button>
      )}
    </header>
  );
}

function describe(state: ChatState, agent: Sender | undefined): string {
  switch (state.owner) {
    case "agent":
      return agent?.agent_no ? `${T.agent} · ${T.agentNo(agent.agent_no)}` : T.agent;
    case "queue":
      return `${T.queued} · ${T.waitsForAgent}`;
    case "none":
      return `${T.closed} · ${T.ended}`;
    case "bot":
      return `${T.bot} · ${state.session?.brand.assistant_name ?? T.botAnswers}`;
  }
}
