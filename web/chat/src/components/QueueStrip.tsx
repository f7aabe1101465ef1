import { formatWait } from "@walletdesk/shared";
import type { ChatState } from "../state/chatState";
import { T } from "../texts";

/** The place in the queue and the wait, kept in sight while waiting. */
export function QueueStrip({ state }: { state: ChatState }) {
  if (state.owner !== "queue") return null;
  const wait = formatWait(state.queue?.eta_s ?? null);
  return (
    <div className="queue" data-testid="queue-status" role="status">
      <span className="queue-pulse" aria-hidden="true" />
      <strong>{describePlace(state.queue?.position)}</strong>
      <span>{wait ? T.queueWait(wait) : T.queueUnknown}</span>
    </div>
  );
}

function describePlace(position: number | undefined): string {
  if (position === undefined) return T.queueJoining;
  return position <= 1 ? T.queueNext : T.queueAhead(position - 1);
}
