import { render } from "preact/compat";
import "@walletdesk/shared/styles.css";
import "./styles/base.css";
import "./styles/log.css";
import "./styles/composer.css";
import "./styles/panels.css";
import { App } from "./components/App";
import { createChat } from "./state/chat";

const params = new URLSearchParams(location.search);
const chat = createChat(params.get("channel") === "app" ? "app" : "web");
const root = document.getElementById("root");
if (root) render(<App chat={chat} isWidget={params.has("widget")} />, root);
void chat.open();
