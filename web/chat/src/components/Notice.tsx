import type { LogEvent } from "@walletdesk/shared";
import { ShieldIcon } from "./icons";

/** What the system tells, between the voices. A warning about a secret stands out. */
export function Notice({ event }: { event: LogEvent }) {
  const isWarning = event.code === "redacted";
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
