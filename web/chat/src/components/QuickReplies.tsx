import type { OutboxBody } from "@walletdesk/shared";
import type { ChatState } from "../state/chatState";
import { T } from "../texts";

type Props = { state: ChatState; place: "welcome" | "foot"; onPick: (body: OutboxBody) => void };

/** The brand's frequent matters while the bot listens: in full under the welcome, then in a row above the composer. */
export function QuickReplies({ state, place, onPick }: Props) {
  const replies = state.session?.quick_replies ?? [];
  const isNew = state.isRead && !state.log.length && !state.outbox.length;
  const isAsked = state.owner === "bot" || state.owner === "none";
  if (!replies.length || !isAsked || isNew !== (place === "welcome")) return null;
  return (
    <ul className={place === "welcome" ? "first-replies" : "quick"} aria-label={T.quickReplies}>
      {replies.map(({ title, payload }) => (
        <li key={payload}>
          <button type="button" data-testid="quick-reply" onClick={() => onPick({ title, payload })}>
            {title}
          </button>
        </li>
      ))}
    </ul>
  );
}
