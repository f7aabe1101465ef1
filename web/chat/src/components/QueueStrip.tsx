import { formatWait } from "@walletdesk/shared";
import type { Chat } from "../state/chat";
import { type ChatState, isAssisted } from "../state/chatState";
import { T } from "../texts";
import { BotFace, PhoneIcon, WordIcon } from "./icons";
import { useOpenPanel } from "./panels";

/** The place in the queue and the wait, kept in sight while waiting, with what can be done instead. */
export function QueueStrip({ state, chat }: { state: ChatState; chat: Chat }) {
  const open = useOpenPanel();
  if (state.owner !== "queue") return null;
  const wait = formatWait(state.queue?.eta_s ?? null);
  const isBotAsked = isAssisted(state);
  return (
    <section className="queue" aria-label={T.queued}>
      <div className="queue-place" data-testid="queue-status" role="status">
        <span className="queue-pulse" aria-hidden="true" />
        <strong>{describePlace(state.queue?.position)}</strong>
        <span>{wait ? T.queueWait(wait) : T.queueUnknown}</span>
      </div>
      <p>{isBotAsked ? T.assistHint : T.waitHint}</p>
      <ul aria-label={T.waitActions}>
        <li>
          <button
            type="button"
            aria-pressed={isBotAsked}
            disabled={state.isMoving}
            data-testid="queue-assist"
            onClick={() => void chat.setAssist(!isBotAsked)}
          >
            <BotFace />
            {isBotAsked ? T.assistOff : T.assistOn}
          </button>
        </li>
        <li>
          <button type="button" data-testid="queue-callback" onClick={() => open({ type: "call_me" })}>
            <PhoneIcon size={16} />
            {T.callMe}
          </button>
        </li>
        <li>
          <button type="button" data-testid="queue-message" onClick={() => open({ type: "leave_word" })}>
            <WordIcon size={16} />
            {T.leaveWord}
          </button>
        </li>
      </ul>
    </section>
  );
}

function describePlace(position: number | undefined): string {
  if (position === undefined) return T.queueJoining;
  return position <= 1 ? T.queueNext : T.queueAhead(position - 1);
}
