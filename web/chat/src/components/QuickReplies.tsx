import type { OutboxBody } from "@walletdesk/shared";
import type { ChatState } from "../state/chatState";
import { T } from "../texts";

/** The brand's frequent matters, while the bot listens. */
export function QuickReplies({ state, onPick }: { state: ChatState; onPick: (body: OutboxBody) => void }) {
  const replies = state.session?.quick_replies ?? [];
  if (!replies.length || state.owner === "agent" || state.owner === "queue") return null;
  return (
    <ul className="quick" aria-label={T.quickReplies}>
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
