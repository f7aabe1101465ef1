import type { Chat } from "../state/chat";
import type { ChatState } from "../state/chatState";
import { T } from "../texts";
import { HeadsetIcon } from "./icons";

export function HandoffButton({ state, chat }: { state: ChatState; chat: Chat }) {
  if (state.owner === "queue") {
    return (
      <button
        type="button"
        className="handoff is-cancel"
        data-testid="handoff-cancel"
        disabled={state.isMoving}
        onClick={() => void chat.cancelHandoff()}
      >
        {T.handoffCancel}
      </button>
    );
  }
  // While the agent wraps up, who presses it goes on with them.
  const isServed = state.owner === "agent" && state.state !== "wrap_up";
  return (
    <button
      type="button"
      className="handoff"
      data-testid="handoff"
      disabled={state.isMoving || isServed}
      onClick={() => void chat.requestHandoff()}
    >
      <HeadsetIcon />
      {isServed ? T.handoffDone : T.handoff}
    </button>
  );
}
