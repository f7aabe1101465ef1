import type { ReactNode } from "react";
import { T } from "../texts";

/** In place of a list: it is being read, could not be read, or there is nothing. */
export function Instead({
  failure,
  onRetry,
  icon,
  title,
  hint,
}: {
  failure?: string | null;
  onRetry?: () => void;
  icon?: ReactNode;
  title?: string;
  hint?: string;
}) {
  if (failure) {
    return (
      <div className="instead" role="alert">
        <p>
          <b>{T.loadFailed}</b>
        </p>
        <p>{failure}</p>
        <button type="button" className="secondary" onClick={onRetry}>
          {T.tryAgain}
        </button>
      </div>
    );
  }
  if (!title) {
    return (
      <div className="instead is-loading" role="status" aria-label={T.opening}>
        <i />
        <i />
      </div>
    );
  }
  return (
    <div className="instead">
      {icon}
      <p>
        <b>{title}</b>
      </p>
      <p>{hint}</p>
    </div>
  );
}
