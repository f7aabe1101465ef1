import { Bubble } from "@chatui/core/es/components/Bubble";
import { EventCard, type OutboxBody, readCard } from "@walletdesk/shared";
import { memo } from "react";
import type { Pictures } from "../state/pictures";
import type { Row } from "../state/timeline";
import { T } from "../texts";
import { AttachmentView } from "./AttachmentView";
import { Face } from "./Face";
import { ReplyButtons } from "./ReplyButtons";

type Props = Pick<Extract<Row, { type: "message" }>, "event" | "isFirst" | "hasLiveButtons"> & {
  botName?: string;
  pictures: Pictures;
  onPick: (body: OutboxBody) => void;
};

export const MessageRow = memo(function MessageRow({
  event,
  isFirst,
  hasLiveButtons,
  botName,
  pictures,
  onPick,
}: Props) {
  const { role, name, agent_no: no } = event.sender;
  const card = readCard(event);
  const isUser = role === "user";
  return (
    <div
      className={`row is-${role}${isFirst ? " is-first" : ""}`}
      data-testid={`message-${event.seq}`}
      data-role={role}
    >
      {!isUser && <Face who={role === "agent" ? "agent" : "bot"} name={name} />}
      <div className="row-body">
        <p className={isFirst && !isUser ? "row-name" : "wd-hidden"}>
          {isUser ? T.you : role === "bot" ? (botName ?? T.bot) : name}
          {no && <span>{T.agentNo(no)}</span>}
        </p>
        {event.attachment && <AttachmentView file={event.attachment} pictures={pictures} />}
        {event.text && !event.attachment && <Bubble>{event.text}</Bubble>}
        {card && <EventCard card={card} />}
        {isUser && <Hidden kinds={event.redacted ?? []} />}
        {event.buttons && <ReplyButtons buttons={event.buttons} isLive={hasLiveButtons} onPick={onPick} />}
      </div>
    </div>
  );
});

/** That part of the own message was hidden, next to that message. */
function Hidden({ kinds }: { kinds: readonly string[] }) {
  const names = kinds.map((kind) => T.secrets[kind]).filter(Boolean);
  if (!names.length) return null;
  return <p className="row-state">{T.hidden(names.join("、"))}</p>;
}
