import { ExclamationCircleFilled, LoadingOutlined } from "@ant-design/icons";
import type { OutboxItem } from "@walletdesk/shared";
import { Button } from "antd";
import { TEXTS } from "../texts";

const T = TEXTS.conversation;

type Props = { item: OutboxItem; onRetry: () => void; onDiscard: () => void };

/** Our own reply before the feed has brought it back. */
export function Pending({ item, onRetry, onDiscard }: Props) {
  const isFailed = item.state === "failed";
  return (
    <article className={`entry is-agent is-pending${isFailed ? " is-failed" : ""}`} data-testid="pending">
      <div className="entry-body">
        <p className="entry-text">{"text" in item.body ? item.body.text : item.body.title}</p>
        {isFailed ? (
          <div className="entry-failure" role="alert">
            <ExclamationCircleFilled /> {T.failed}：{item.error}
            <Button type="link" size="small" onClick={onRetry} data-testid="retry">
              {TEXTS.retry}
            </Button>
            <Button type="text" size="small" onClick={onDiscard}>
              {T.discard}
            </Button>
          </div>
        ) : (
          <div className="entry-sending">
            {item.state === "sending" && (
              <>
                <LoadingOutlined /> {T.sending}
              </>
            )}
          </div>
        )}
      </div>
    </article>
  );
}
