import type { App } from "antd";
import type { OwnerMove } from "../api";
import { TEXTS } from "../texts";

type Modal = ReturnType<typeof App.useApp>["modal"];
const T = TEXTS.conversation;

/** What ends our part is confirmed; the rest is asked for by pressing it. */
export async function askBefore(modal: Modal, move: OwnerMove): Promise<boolean> {
  if (move !== "close" && move !== "return") return true;
  const isClose = move === "close";
  return await modal.confirm({
    title: isClose ? T.closeAsk : T.returnAsk,
    content: isClose ? T.closeHint : T.returnHint,
    okText: isClose ? T.close : T.returnBot,
    cancelText: TEXTS.cancel,
    okButtonProps: { danger: isClose, "data-testid": `${move}-confirm` },
    centered: true,
    autoFocusButton: "ok",
  });
}
