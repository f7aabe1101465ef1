// Puts the chat on any site: <script src="https://desk.example/loader.js" data-brand="…" async></script>
// data-brand: the name read out for the button. data-color: its colour, #rrggbb. One global: WalletDesk.
import { buildPanel } from "./panel";

const script = document.currentScript as HTMLScriptElement | null;
const desk = script ? new URL(script.src).origin : location.origin;

type Api = { open: () => void; close: () => void };
declare global {
  interface Window {
    WalletDesk?: Api;
  }
}

const OPENED = "walletdesk.opened";

function start(): void {
  if (window.WalletDesk) return;
  const panel = buildPanel({ brand: script?.dataset.brand, color: script?.dataset.color });
  let frame: HTMLIFrameElement | undefined;
  let isOpen = false;
  let hasLoaded = false;

  function load(): void {
    if (frame) return;
    frame = document.createElement("iframe");
    frame.title = panel.label;
    frame.allow = "clipboard-write";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.src = `${desk}/chat/?widget`;
    panel.hold(frame);
  }

  function tell(message: object): void {
    if (hasLoaded) frame?.contentWindow?.postMessage(message, desk);
  }

  function show(next: boolean): void {
    if (next === isOpen) return;
    isOpen = next;
    if (isOpen) {
      load();
      remember();
      panel.setUnread(0);
    }
    panel.setOpen(isOpen);
    tell({ type: "walletdesk:shown", shown: isOpen });
    if (isOpen) frame?.focus();
    else panel.focusLauncher();
  }

  addEventListener("message", (event: MessageEvent) => {
    if (event.origin !== desk || event.source !== frame?.contentWindow) return;
    const message = event.data as { type?: string; count?: number } | null;
    if (message?.type === "walletdesk:close") show(false);
    if (message?.type === "walletdesk:loaded") {
      hasLoaded = true;
      tell({ type: "walletdesk:shown", shown: isOpen });
    }
    if (message?.type === "walletdesk:unread" && !isOpen) panel.setUnread(Number(message.count) || 0);
  });
  addEventListener("keydown", (event) => event.key === "Escape" && show(false));
  panel.onToggle(() => show(!isOpen));
  window.WalletDesk = { open: () => show(true), close: () => show(false) };
  // Who has talked to us before may have an answer waiting: load the chat behind the button for the badge.
  if (wasOpened()) (window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 1_500)))(load);
}

function remember(): void {
  try {
    sessionStorage.setItem(OPENED, "1");
  } catch {
    // The site forbids storage; the badge waits for the first click.
  }
}

function wasOpened(): boolean {
  try {
    return sessionStorage.getItem(OPENED) === "1";
  } catch {
    return false;
  }
}

if (document.body) start();
else addEventListener("DOMContentLoaded", start);
