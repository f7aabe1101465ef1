import type { Sender } from "@walletdesk/shared";
import type { Chat } from "../state/chat";
import type { ChatState } from "../state/chatState";
import { findAgent } from "../state/timeline";
import { T } from "../texts";
import { Face } from "./Face";
import { HandoffButton } from "./HandoffButton";
import { CloseIcon } from "./icons";
import { Menu } from "./Menu";

type Props = { state: ChatState; chat: Chat; onClose?: () => void };

/** Brand, who is talking, and the way to a human: always there. */
export function Header({ state, chat, onClose }: Props) {
  const agent = state.owner === "agent" ? findAgent(state.log) : undefined;
  return (
    <header className="head">
      <Face who={state.owner === "agent" ? "agent" : "bot"} name={agent?.name} />
      <div className="head-who">
        <h1>{state.session?.brand.name ?? T.service}</h1>
        <p
          data-testid="badge"
          className={`badge is-${state.phase === "open" ? state.owner : "none"}`}
          role="status"
        >
          {describe(state, agent)}
        </p>
      </div>
      {state.phase === "open" && <HandoffButton state={state} chat={chat} />}
      {state.phase === "open" && <Menu state={state} chat={chat} />}
      {onClose && (
        <button type="button" className="icon-button" aria-label={T.close} onClick={onClose}>
          <CloseIcon />
        </button>
      )}
    </header>
  );
}

function describe(state: ChatState, agent: Sender | undefined): string {
  if (state.phase !== "open") return state.phase === "failed" ? T.notConnected : T.opening;
  switch (state.owner) {
    case "agent":
      return agent?.agent_no ? `${T.agent} · ${T.agentNo(agent.agent_no)}` : T.agent;
    case "queue":
      return T.queued;
    case "none":
      if (state.state === "callback") return `${T.calledBack} · ${T.calledBackHint}`;
      return `${T.closed} · ${T.ended}`;
    case "bot":
      if (state.state === "message_left") return `${T.messageLeft} · ${T.messageLeftHint}`;
      return `${T.bot} · ${state.session?.brand.assistant_name ?? T.botAnswers}`;
  }
}
