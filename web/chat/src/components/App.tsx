import { useEffect, useSyncExternalStore } from "react";
import type { Chat } from "../state/chat";
import { T } from "../texts";
import { Composer } from "./Composer";
import { ConnectionBanner } from "./ConnectionBanner";
import { Header } from "./Header";
import { MessageLog } from "./MessageLog";
import { QueueStrip } from "./QueueStrip";
import { QuickReplies } from "./QuickReplies";
import { TroubleScreen } from "./TroubleScreen";
import { useWidget } from "./useWidget";

export function App({ chat, isWidget }: { chat: Chat; isWidget: boolean }) {
  const state = useSyncExternalStore(chat.subscribe, chat.getState);
  const closeWidget = useWidget(state, isWidget);
  const brand = state.session?.brand;

  useEffect(() => {
    if (!brand) return;
    document.title = T.title(brand.name);
    if (brand.color) document.documentElement.style.setProperty("--wd-brand", brand.color);
  }, [brand]);

  return (
    <div className="page">
      <Header state={state} chat={chat} onClose={isWidget ? closeWidget : undefined} />
      {state.phase === "failed" ? (
        <TroubleScreen trouble={state.trouble} onRetry={() => void chat.open()} />
      ) : (
        <>
          <ConnectionBanner state={state} onReconnect={chat.reconnect} />
          <QueueStrip state={state} />
          <MessageLog state={state} chat={chat} />
          <footer className="foot">
            <QuickReplies state={state} place="foot" onPick={chat.send} />
            <Composer
              isReady={state.phase === "open"}
              alert={state.alert}
              onSend={(text) => chat.send({ text })}
              onDismissAlert={chat.dismissAlert}
            />
          </footer>
        </>
      )}
    </div>
  );
}
