import type { ChatState } from "../state/chatState";
import { T } from "../texts";
import { CloudOffIcon } from "./icons";

type Props = { trouble: ChatState["trouble"]; onRetry: () => void };

export function TroubleScreen({ trouble, onRetry }: Props) {
  const isTokenMissing = trouble?.kind === "no_token";
  return (
    <main className="trouble" role="alert" data-testid="trouble">
      <CloudOffIcon />
      <h2>{isTokenMissing ? T.noToken : T.unreachable}</h2>
      <p>{isTokenMissing ? T.noTokenHint : (trouble?.message ?? T.unreachableHint)}</p>
      <button type="button" className="primary" data-testid="reopen" onClick={onRetry}>
        {T.tryAgain}
      </button>
    </main>
  );
}
