import { CustomerServiceFilled, LockOutlined, RobotFilled, UserOutlined } from "@ant-design/icons";
import { EventCard, formatClock, type LogEvent, readCard } from "@walletdesk/shared";
import { Tooltip } from "antd";
import { memo, type ReactNode } from "react";
import { Files } from "../files/Files";
import { ROLES, SECRETS, STATES, TEXTS } from "../texts";

const T = TEXTS.conversation;
const ICONS: Record<LogEvent["sender"]["role"], ReactNode> = {
  user: <UserOutlined />,
  bot: <RobotFilled />,
  agent: <CustomerServiceFilled />,
  system: null,
};

/** One row of the log. The user speaks from the left, the house from the right, the system in the middle. */
export const Entry = memo(function Entry({ event, isFollowUp }: { event: LogEvent; isFollowUp: boolean }) {
  if (event.kind === "notice" || event.kind === "state" || event.sender.role === "system") {
    return (
      <div className={`entry-line is-${event.kind}`} data-testid={`message-${event.seq}`}>
        <span>{event.text ?? STATES[event.state ?? ""] ?? event.code}</span>
        <time dateTime={event.at}>{formatClock(event.at)}</time>
      </div>
    );
  }
  const card = readCard(event);
  const isLate = event.kind === "discarded";
  const isNote = event.kind === "note";
  return (
    <article
      className={`entry is-${event.sender.role}${isLate ? " is-late" : ""}${isNote ? " is-note" : ""}${isFollowUp ? " is-follow-up" : ""}`}
      data-testid={`message-${event.seq}`}
    >
      <span className="entry-face" aria-hidden>
        {ICONS[event.sender.role]}
      </span>
      <div className="entry-body">
        <header className="entry-meta">
          <span>{nameSender(event)}</span>
          <time dateTime={event.at}>{formatClock(event.at)}</time>
          {isNote && <span className="entry-note">{T.note}</span>}
          {isLate && (
            <Tooltip title={T.undeliveredHint}>
              <span className="entry-late">{T.undelivered}</span>
            </Tooltip>
          )}
        </header>
        {event.attachment && <Files files={[event.attachment]} />}
        {event.text && !event.attachment && <p className="entry-text">{event.text}</p>}
        {card && <EventCard card={card} />}
        {event.buttons && event.buttons.length > 0 && (
          <ul className="entry-offers" aria-label={T.offered}>
            {event.buttons.map((button) => (
              <li key={button.payload}>{button.title}</li>
            ))}
          </ul>
        )}
        {event.redacted && event.redacted.length > 0 && (
          <span className="entry-redacted">
            <LockOutlined /> {T.redacted}
            {event.redacted.map((kind) => SECRETS[kind] ?? kind).join("、")}
          </span>
        )}
      </div>
    </article>
  );
});

function nameSender({ sender }: LogEvent): string {
  if (sender.role !== "agent") return sender.name ?? ROLES[sender.role] ?? sender.role;
  const name = sender.name ?? ROLES.agent;
  return sender.agent_no ? `${name} · 工号 ${sender.agent_no}` : `${name}`;
}
