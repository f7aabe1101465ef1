import { TEXTS } from "../texts";
import type { Chime } from "./chime";

export type DesktopState = "unsupported" | "blocked" | "allowed" | "unasked";

export function readDesktopState(): DesktopState {
  if (typeof Notification === "undefined") return "unsupported";
  return ({ granted: "allowed", denied: "blocked", default: "unasked" } as const)[Notification.permission];
}

/** Browsers ask only after a press; called from one. */
export async function askForDesktop(): Promise<DesktopState> {
  if (readDesktopState() === "unasked") await Notification.requestPermission();
  return readDesktopState();
}

/** For who does not look at the page. Screens are seen by others: it never says who wrote or what. */
export function showDesktopNotice(news: Chime): void {
  if (readDesktopState() !== "allowed" || document.hasFocus()) return;
  try {
    const notice = new Notification(TEXTS.title, {
      body: TEXTS.alerts.news[news],
      tag: `walletdesk.${news}`,
    });
    notice.onclick = () => {
      window.focus();
      notice.close();
    };
  } catch {
    // Some phones allow notices to service workers only; sound and title still tell.
  }
}
