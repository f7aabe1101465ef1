import { formatSize } from "@walletdesk/shared";
import type { StagedFile } from "../state/files";
import { T } from "../texts";
import { CrossIcon, FileIcon } from "./icons";

/** What will be sent, before it is. */
export function StagedFiles({
  files,
  onRemove,
}: {
  files: readonly StagedFile[];
  onRemove: (key: string) => void;
}) {
  if (files.length === 0) return null;
  return (
    <ul className="staged" aria-label={T.staged} data-testid="staged">
      {files.map(({ key, file, url }) => (
        <li key={key}>
          {url ? (
            <img src={url} alt={T.pictureOf(file.name)} />
          ) : (
            <span className="staged-file">
              <FileIcon />
              <b>{file.name}</b>
              <small>{formatSize(file.size)}</small>
            </span>
          )}
          <button type="button" aria-label={T.unstage(file.name)} onClick={() => onRemove(key)}>
            <CrossIcon size={14} />
          </button>
        </li>
      ))}
    </ul>
  );
}
