import { useEffect, useRef, useState } from "react";
import type { ConsoleState } from "../state/model";
import { readStored, writeStored } from "../storage";
import { TEXTS } from "../texts";
import { playChime } from "./chime";
import { askForDesktop, type DesktopState, readDesktopState, showDesktopNotice } from "./desktop";
import { findNews, glance, NO_GLANCE, renderTitle } from "./news";

const SOUND_KEY = "walletdesk.console.sound";
const DESKTOP_KEY = "walletdesk.console.desktop";

export type Alerts = {
  hasSound: boolean;
  setSound: (wanted: boolean) => void;
  hasDesktop: boolean;
  desktop: DesktopState;
  setDesktop: (wanted: boolean) => void;
};

/** Sound, title and desktop notice for what is new. Sound and notice can be switched off; the title stays. */
export function useAlerts(state: ConsoleState): Alerts {
  const [hasSound, setSound] = useState(() => readStored(localStorage, SOUND_KEY, true));
  const [wantsDesktop, setWantsDesktop] = useState(() => readStored(localStorage, DESKTOP_KEY, false));
  const [desktop, setDesktopState] = useState(readDesktopState);
  const hasDesktop = wantsDesktop && desktop === "allowed";
  const last = useRef(NO_GLANCE);

  useEffect(() => {
    const news = findNews(last.current, state);
    last.current = glance(state);
    document.title = renderTitle(TEXTS.title, state);
    if (news && hasSound) playChime(news);
    if (news && hasDesktop) showDesktopNotice(news);
  }, [state, hasSound, hasDesktop]);

  useEffect(
    () => () => {
      document.title = TEXTS.title;
    },
    [],
  );

  return {
    hasSound,
    setSound: (wanted) => {
      writeStored(localStorage, SOUND_KEY, wanted);
      setSound(wanted);
      if (wanted) playChime("queue");
    },
    hasDesktop,
    desktop,
    setDesktop: async (wanted) => {
      writeStored(localStorage, DESKTOP_KEY, wanted);
      setWantsDesktop(wanted);
      if (wanted) setDesktopState(await askForDesktop());
    },
  };
}
