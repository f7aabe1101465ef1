import "./app.css";
import { loadUsers, logIn } from "./demoApi";
import { find, make } from "./dom";
import { dress } from "./dress";

const userId = new URLSearchParams(location.search).get("user") ?? "u_1001";
const screen = find("#screen");

/** What an app does for the chat: hands it a fresh token when it asks, by message and never by URL. */
addEventListener("message", async (event: MessageEvent) => {
  const { contentWindow } = frame;
  if (event.origin !== location.origin || !contentWindow || event.source !== contentWindow) return;
  const type = (event.data as { type?: string } | null)?.type;
  if (type !== "walletdesk:ready" && type !== "walletdesk:need-token") return;
  try {
    contentWindow.postMessage({ type: "walletdesk:token", token: await logIn(userId) }, location.origin);
  } catch {
    find("#trouble").hidden = false;
  }
});

// Made here and not in the page, so that nobody asks before somebody listens.
const frame = make("iframe", { src: "/chat/?channel=app", title: "在线客服", className: "chat" });
screen.append(frame);

void dress();

loadUsers().then(
  (users) => {
    const user = users.find((one) => one.user_id === userId);
    find("#name").textContent = user?.display_name ?? userId;
    find("#story").textContent = user?.story ?? "没有这位演示用户";
    find("#others").replaceChildren(
      ...users
        .filter((one) => one.user_id !== userId)
        .map((one) =>
          make("li", {}, make("a", { href: `?user=${encodeURIComponent(one.user_id)}` }, one.display_name)),
        ),
    );
  },
  () => {
    find("#trouble").hidden = false;
  },
);
