import { Bubble } from "@chatui/core/es/components/Bubble";
import type { OutboxItem } from "@walletdesk/shared";
import type { Chat } from "../state/chat";
import { T } from "../texts";
import { AlertIcon } from "./icons";

/** What the user said and the log does not show yet. */
export function UnsentRow({ item, chat }: { item: OutboxItem; chat: Chat }) {
  const { client_msg_id: id, body, state, error } = item;
  return (
    <div className={`row is-user is-first is-${state}`} data-testid="unsent" data-state={state}>
      <div className="row-body">
        <Bubble>{"text" in body ? body.text : body.title}</Bubble>
        {state === "failed" ? (
          <p className="row-state is-failed" role="alert">
            <AlertIcon />
            <span>{error ?? T.failed}</span>
            <button type="button" data-testid="retry" onClick={() => chat.retry(id)}>
              {T.retry}
            </button>
            <button type="button" data-testid="discard" onClick={() => chat.discard(id)}>
              {T.discard}
            </button>
          </p>
        ) : (
          <p className="row-state">{state === "sent" ? T.sent : T.sending}</p>
        )}
      </div>
    </div>
  );
}
