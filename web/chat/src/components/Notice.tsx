import type { LogEvent, OutboxBody } from "@walletdesk/shared";
import type { ReactNode } from "react";
import { T } from "../texts";
import { BellIcon, CaseIcon, PhoneIcon, ShieldIcon, WordIcon } from "./icons";
import { useOpenPanel } from "./panels";
import { ReplyButtons } from "./ReplyButtons";

type Props = { event: LogEvent; hasLiveButtons: boolean; onPick: (body: OutboxBody) => void };

/** What the system tells, between the voices. What the user must not miss stands in a frame. */
export function Notice({ event, hasLiveButtons, onPick }: Props) {
  const open = useOpenPanel();
  const icon = chooseIcon(event.code ?? "");
  const isWarning = event.code === "redacted";
  const caseNo = event.case_no;
  if (!icon) {
    return (
      <p
        className={`notice${isWarning ? " is-warning" : ""}`}
        data-testid={`message-${event.seq}`}
        data-kind={event.kind}
      >
        {isWarning && <ShieldIcon />}
        {event.text}
      </p>
    );
  }
  return (
    <div className="news" data-testid={`message-${event.seq}`} data-kind={event.kind} data-code={event.code}>
      <p>
        {icon}
        <span>{event.text}</span>
      </p>
      {event.buttons && <ReplyButtons buttons={event.buttons} isLive={hasLiveButtons} onPick={onPick} />}
      {caseNo && (
        <button
          type="button"
          className="news-more"
          data-testid="view-case"
          onClick={() => open({ type: "cases", no: caseNo })}
        >
          {T.viewCase}
        </button>
      )}
    </div>
  );
}

// What the user asked to hear of, and that we are about to end the talk.
const NEWS: ReadonlySet<string> = new Set(["transaction_changed", "reminder_ended", "reminder"]);

function chooseIcon(code: string): ReactNode {
  if (code.startsWith("case_")) return <CaseIcon size={18} />;
  if (code.startsWith("call")) return <PhoneIcon size={18} />;
  if (NEWS.has(code)) return <BellIcon size={18} />;
  return code === "message_left" ? <WordIcon size={18} /> : null;
}
