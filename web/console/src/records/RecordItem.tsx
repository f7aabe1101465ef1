import { StarFilled } from "@ant-design/icons";
import { formatMoment, type Records } from "@walletdesk/shared";
import { nameCustomer } from "../format/customer";
import { CHANNELS, STATES, TEXTS } from "../texts";

const T = TEXTS.records;

type Props = {
  record: Records["records"][number];
  isSelected: boolean;
  onSelect: (conversationId: string) => void;
};

export function RecordItem({ record, isSelected, onSelect }: Props) {
  const { conversation: summary, served_by: by, overall } = record;
  return (
    <li>
      <button
        type="button"
        className={`item is-normal${isSelected ? " is-selected" : ""}`}
        aria-current={isSelected}
        data-testid={`record-${summary.conversation_id}`}
        onClick={() => onSelect(summary.conversation_id)}
      >
        <span className="item-head">
          <span className="item-name">{nameCustomer(summary)}</span>
          <span className="item-when">
            <time dateTime={summary.updated_at}>{formatMoment(summary.updated_at)}</time>
          </span>
        </span>
        <span className="item-text">
          <span>{summary.last_text ?? summary.summary ?? TEXTS.inbox.noText}</span>
        </span>
        <span className="item-tags">
          <span className="mini">{STATES[summary.state] ?? summary.state}</span>
          <span className="mini">{by ? T.servedBy(by.name, by.agent_no) : T.botOnly}</span>
          {summary.customer.channel && <span className="mini">{CHANNELS[summary.customer.channel]}</span>}
          {overall && (
            <span className="mini is-plain stars-given">
              <StarFilled /> {overall}
            </span>
          )}
        </span>
      </button>
    </li>
  );
}
