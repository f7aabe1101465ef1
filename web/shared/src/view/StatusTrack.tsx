import { formatDateTime } from "../format";
import type { TrackStep } from "../types";
import { VIEW_TEXTS } from "./texts";

/** Where the money is: one step a line, the current one marked for eyes and for screen readers. */
export function StatusTrack({ steps }: { steps: readonly TrackStep[] }) {
  return (
    <ol className="wd-track" aria-label={VIEW_TEXTS.track}>
      {steps.map((step) => (
        <li
          key={`${step.label}${step.at ?? ""}`}
          className={`wd-track-step is-${step.state}`}
          aria-current={step.state === "current" ? "step" : undefined}
        >
          <span className="wd-track-label">
            {step.label}
            <span className="wd-hidden">{VIEW_TEXTS.stepState[step.state]}</span>
          </span>
          {step.at && <time dateTime={step.at}>{formatDateTime(step.at)}</time>}
        </li>
      ))}
    </ol>
  );
}
