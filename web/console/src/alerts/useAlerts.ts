import { useEffect, useRef, useState } from "react";
import type { ConsoleState } from "../state/model";
import { readStored, writeStored } from "../storage";
import { TEXTS } from "../texts";
import { playChime } from "./chime";
import { findNews, glance, NO_GLANCE, renderTitle } from "./news";

const SOUND_KEY = "walletdesk.console.sound";

/** Sound and title for what is new. The sound can be switched off; the title stays. */
export function useAlerts(state: ConsoleState): { hasSound: boolean; toggleSound: () => void } {
  const [hasSound, setSound] = useState(() => readStored(localStorage, SOUND_KEY, true));
  const last = useRef(NO_GLANCE);

  useEffect(() => {
    const chime = findNews(last.current, state);
    last.current = glance(state);
    document.title = renderTitle(TEXTS.title, state);
    if (chime && hasSound) playChime(chime);
  }, [state, hasSound]);

  useEffect(
    () => () => {
      document.title = TEXTS.title;
    },
    [],
  );

  function toggleSound(): void {
    writeStored(localStorage, SOUND_KEY, !hasSound);
    setSound(!hasSound);
    if (!hasSound) playChime("queue");
  }
  return { hasSound, toggleSound };
}
