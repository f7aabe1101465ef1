import { makeReadable } from "@walletdesk/shared";
import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import type { Chat } from "../state/chat";
import { T } from "../texts";
import { Composer } from "./Composer";
import { ConnectionBanner } from "./ConnectionBanner";
import { Header } from "./Header";
import { MessageLog } from "./MessageLog";
import { PanelLayer } from "./PanelLayer";
import { type Panel, PanelContext } from "./panels";
import { QueueStrip } from "./QueueStrip";
import { QuickReplies } from "./QuickReplies";
import { TroubleScreen } from "./TroubleScreen";
import { useDrop } from "./useDrop";
import { useStaging } from "./useStaging";
import { useTitle } from "./useTitle";
import { useWidget } from "./useWidget";

export function App({ chat, isWidget }: { chat: Chat; isWidget: boolean }) {
  const state = useSyncExternalStore(chat.subscribe, chat.getState);
  const closeWidget = useWidget(state, isWidget);
  const [panel, setPanel] = useState<Panel | null>(null);
  const closePanel = useCallback(() => setPanel(null), []);
  const staging = useStaging(state.session?.attachment_bytes);
  const drop = useDrop(staging.add);
  const color = state.session?.brand.color;
  useTitle(state);

  useEffect(() => {
    if (color) document.documentElement.style.setProperty("--wd-brand", makeReadable(color));
  }, [color]);

  return (
    <PanelContext.Provider value={setPanel}>
      <div className="page" {...drop.handlers}>
        <Header state={state} chat={chat} onClose={isWidget ? closeWidget : undefined} />
        {state.phase === "failed" ? (
          <TroubleScreen trouble={state.trouble} onRetry={() => void chat.open()} />
        ) : (
          <>
            <ConnectionBanner state={state} onReconnect={chat.reconnect} />
            <QueueStrip state={state} chat={chat} />
            <MessageLog state={state} chat={chat} />
            <footer className="foot">
              <QuickReplies state={state} place="foot" onPick={chat.send} />
              <Composer
                conversationId={state.session?.conversation_id}
                isReady={state.phase === "open"}
                alert={state.alert}
                staging={staging}
                onSend={(text, files) =>
                  files.length ? void chat.sendFiles(files, text) : chat.send({ text })
                }
                onDismissAlert={chat.dismissAlert}
              />
            </footer>
            <PanelLayer panel={panel} state={state} chat={chat} onClose={closePanel} />
            {drop.isOver && <div className="drop">{T.dropHere}</div>}
          </>
        )}
      </div>
    </PanelContext.Provider>
  );
}
