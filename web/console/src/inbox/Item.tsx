import { SafetyCertificateFilled } from "@ant-design/icons";
import { type ConversationSummary, formatMoment } from "@walletdesk/shared";
import { Badge } from "antd";
import { memo } from "react";
import { useHasDraft } from "../conversation/drafts";
import { nameCustomer } from "../format/customer";
import { CHANNELS, PRIORITIES, REASONS, SKILLS, TEXTS } from "../texts";
import { WaitingTime } from "./WaitingTime";

type Props = {
  summary: ConversationSummary;
  unread?: number;
  /** Since when the user waits for our word. */
  awaited?: string | null;
  isSelected: boolean;
  onSelect: (conversationId: string) => void;
};

/** One conversation in the queue or among our own. */
export const Item = memo(function Item({ summary, unread = 0, awaited = null, isSelected, onSelect }: Props) {
  const isWaiting = summary.owner === "queue";
  const priority = summary.priority ?? "normal";
  const hasDraft = useHasDraft(summary.conversation_id);
  return (
    <li>
      <button
        type="button"
        className={`item is-${priority}${isSelected ? " is-selected" : ""}`}
        aria-current={isSelected}
        data-testid={`${isWaiting ? "queue" : "mine"}-item-${summary.conversation_id}`}
        onClick={() => onSelect(summary.conversation_id)}
      >
        <span className="item-head">
          <span className="item-name">{nameCustomer(summary)}</span>
          {summary.customer.kind === "verified" && (
            <SafetyCertificateFilled className="verified" title={TEXTS.inbox.verified} />
          )}
          <span className="item-when">
            {isWaiting && summary.waiting_since ? (
              <WaitingTime since={summary.waiting_since} />
            ) : awaited ? (
              <>
                {TEXTS.inbox.awaited} <WaitingTime since={awaited} />
              </>
            ) : (
              <time dateTime={summary.updated_at}>{formatMoment(summary.updated_at)}</time>
            )}
          </span>
        </span>
        <span className="item-text">
          <span>
            {hasDraft && <b className="item-draft">{TEXTS.inbox.draft}</b>}
            {(isWaiting ? summary.summary : summary.last_text) ?? summary.last_text ?? TEXTS.inbox.noText}
          </span>
          {unread > 0 && <Badge count={unread} size="small" />}
        </span>
        <Tags summary={summary} />
      </button>
    </li>
  );
});

function Tags({ summary }: { summary: ConversationSummary }) {
  const { priority, reason, skill, customer } = summary;
  return (
    <span className="item-tags">
      {priority && priority !== "normal" && (
        <span className={`mini is-priority is-${priority}`}>{PRIORITIES[priority] ?? priority}</span>
      )}
      {reason && <span className="mini">{REASONS[reason] ?? reason}</span>}
      {skill && <span className="mini">{SKILLS[skill] ?? skill}</span>}
      {customer.channel && (
        <span className="mini is-plain">{CHANNELS[customer.channel] ?? customer.channel}</span>
      )}
    </span>
  );
}
