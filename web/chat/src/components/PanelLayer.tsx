import type { Chat } from "../state/chat";
import type { ChatState } from "../state/chatState";
import { CallMe } from "./CallMe";
import { Calls } from "./Calls";
import { Cases } from "./Cases";
import { LeaveWord } from "./LeaveWord";
import type { Panel } from "./panels";

type Props = { panel: Panel | null; state: ChatState; chat: Chat; onClose: () => void };

export function PanelLayer({ panel, state, chat, onClose }: Props) {
  switch (panel?.type) {
    case "cases":
      return <Cases state={state} chat={chat} no={panel.no} onClose={onClose} />;
    case "calls":
      return <Calls chat={chat} onClose={onClose} />;
    // Once an agent has come there is nothing left to wait for.
    case "call_me":
      return state.owner === "queue" ? <CallMe state={state} chat={chat} onClose={onClose} /> : null;
    case "leave_word":
      return state.owner === "queue" ? <LeaveWord state={state} chat={chat} onClose={onClose} /> : null;
    default:
      return null;
  }
}
