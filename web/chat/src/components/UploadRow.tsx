import type { Chat } from "../state/chat";
import type { UploadItem } from "../state/uploads";
import { T } from "../texts";
import { AlertIcon, FileIcon } from "./icons";

/** A file on its way, or refused. */
export function UploadRow({ item, chat }: { item: UploadItem; chat: Chat }) {
  const { client_msg_id: id, name, url, state, progress, error } = item;
  const percent = Math.round(progress * 100);
  const isOver = state === "failed" || state === "refused";
  return (
    <div className="row is-user is-first" data-testid="upload" data-state={state}>
      <div className="row-body">
        {url ? (
          <span className={`picture is-${state}`}>
            <img src={url} alt={T.pictureOf(name)} />
          </span>
        ) : (
          <span className="document">
            <FileIcon />
            <span>
              <b>{name}</b>
            </span>
          </span>
        )}
        {isOver ? (
          <p className="row-state is-failed" role="alert">
            <AlertIcon />
            <span>{error}</span>
            {state === "failed" && (
              <button type="button" onClick={() => chat.retryUpload(id)}>
                {T.retry}
              </button>
            )}
            <button type="button" data-testid="upload-discard" onClick={() => chat.discardUpload(id)}>
              {T.discard}
            </button>
          </p>
        ) : (
          <p className="row-state">
            {state === "sending" && <progress max={100} value={percent} aria-label={T.uploading(percent)} />}
            {state === "waiting" ? T.uploadWaiting : state === "sent" ? T.sent : T.uploading(percent)}
          </p>
        )}
      </div>
    </div>
  );
}
