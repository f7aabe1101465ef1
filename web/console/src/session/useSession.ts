import { type AgentSession, ApiError } from "@walletdesk/shared";
import { useCallback, useEffect, useState } from "react";
import { loadSession } from "../api";
import { TEXTS } from "../texts";
import { limitRate } from "./limitRate";

// The desk signs out whom it has not heard of for long; what the console asks by itself does not count there.
const ACTIVITIES = ["pointerdown", "keydown"] as const;
const ACTIVITY_EVERY_MS = 60_000;

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

  const csrfToken = state.phase === "signed_in" ? state.session.csrf_token : null;
  useEffect(() => {
    if (csrfToken === null) return;
    async function lookAgain(): Promise<void> {
      if (document.visibilityState !== "visible") return;
      try {
        const session = await loadSession();
        // Somebody signed in anew in another tab: the cookie is theirs, so this page must be, too.
        if (session.csrf_token !== csrfToken) setState({ phase: "signed_in", session });
      } catch (error) {
        if (error instanceof ApiError && error.status === 401) {
          setState({ phase: "signed_out", notice: TEXTS.signIn.expired });
        }
      }
    }
    const onActivity = limitRate(() => void lookAgain(), ACTIVITY_EVERY_MS);
    document.addEventListener("visibilitychange", lookAgain);
    for (const kind of ACTIVITIES) document.addEventListener(kind, onActivity);
    return () => {
      document.removeEventListener("visibilitychange", lookAgain);
      for (const kind of ACTIVITIES) document.removeEventListener(kind, onActivity);
    };
  }, [csrfToken]);

  const onSignedIn = useCallback((session: AgentSession) => setState({ phase: "signed_in", session }), []);
  const onSignedOut = useCallback(
    () => setState({ phase: "signed_out", notice: TEXTS.signIn.signedOut }),
    [],
  );
  const onExpired = useCallback(() => setState({ phase: "signed_out", notice: TEXTS.signIn.expired }), []);
  return { state, check, onSignedIn, onSignedOut, onExpired };
}
