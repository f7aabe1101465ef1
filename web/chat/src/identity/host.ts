// The page around the chat: a website with the loader, or the wallet app. They talk by postMessage only, and only
// with the origin that really shows us; no token ever stands in a URL.

type Message = { type: `walletdesk:${string}`; [key: string]: unknown };

const TOKEN_WITHIN_MS = 8_000;
const ASK_EVERY_MS = 2_000;
const host: Window = window.parent;

/**
 * Who may speak to us. The browser's own record of our parents cannot be forged; where it is missing (Firefox) the
 * referrer names the page that put us into its frame. Without a frame the app's web view speaks as this very page.
 */
function findHostOrigin(): string | undefined {
  if (host === window) return location.origin;
  const ancestor = location.ancestorOrigins?.[0];
  if (ancestor && ancestor !== "null") return ancestor;
  try {
    return new URL(document.referrer).origin;
  } catch {
    return undefined;
  }
}

const hostOrigin = findHostOrigin();

export function tellHost(message: Message): void {
  if (hostOrigin) host.postMessage(message, hostOrigin);
}

/** Calls back for every message of this type from the host, and from nobody else. Returns the way to stop. */
export function listenToHost(type: Message["type"], onMessage: (message: Message) => void): () => void {
  const listen = (event: MessageEvent) => {
    if (event.source !== host || event.origin !== hostOrigin) return;
    const message = event.data as Message | null;
    if (message?.type === type) onMessage(message);
  };
  addEventListener("message", listen);
  return () => removeEventListener("message", listen);
}

/** The wallet's JWT from the app. Undefined when nobody answers in time. */
export function askHostForToken(
  type: "walletdesk:ready" | "walletdesk:need-token",
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const finish = (token?: string) => {
      clearTimeout(timer);
      clearInterval(again);
      stop();
      resolve(token);
    };
    const timer = setTimeout(finish, TOKEN_WITHIN_MS);
    // The app may begin to listen a moment after us.
    const again = setInterval(() => tellHost({ type }), ASK_EVERY_MS);
    const stop = listenToHost("walletdesk:token", ({ token }) => {
      if (typeof token === "string" && token) finish(token);
    });
    tellHost({ type });
  });
}
