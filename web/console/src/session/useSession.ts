import { type AgentSession, ApiError } from "@walletdesk/shared";
import { useCallback, useEffect, useState } from "react";
import { loadSession } from "../api";
import { TEXTS } from "../texts";

export type SessionState =
  | { phase: "checking" }
  | { phase: "unreachable"; message: string }
  | { phase: "signed_out"; notice: string | null }
  | { phase: "signed_in"; session: AgentSession };

export type SessionControl = {
  state: SessionState;
  check: () => void;
  onSignedIn: (session: AgentSession) => void;
  onSignedOut: () => void;
  /** The desk no longer knows our cookie. */
  onExpired: () => void;
};

export function useSession(): SessionControl {
  const [state, setState] = useState<SessionState>({ phase: "checking" });

  const check = useCallback(() => {
    setState({ phase: "checking" });
    loadSession().then(
      (session) => setState({ phase: "signed_in", session }),
      (error: unknown) => {
        if (error instanceof ApiError && error.status === 401)
          setState({ phase: "signed_out", notice: null });
        else
          setState({
            phase: "unreachable",
            message: error instanceof ApiError ? error.message : String(error),
          });
      },
    );
  }, []);
  useEffect(check, [check]);

  const onSignedIn = useCallback((session: AgentSession) => setState({ phase: "signed_in", session }), []);
  const onSignedOut = useCallback(
    () => setState({ phase: "signed_out", notice: TEXTS.signIn.signedOut }),
    [],
  );
  const onExpired = useCallback(() => setState({ phase: "signed_out", notice: TEXTS.signIn.expired }), []);
  return { state, check, onSignedIn, onSignedOut, onExpired };
}
