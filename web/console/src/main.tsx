import { createRoot } from "react-dom/client";
import { Root } from "./Root";
import "@walletdesk/shared/styles.css";
import "./base.css";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(<Root />);
