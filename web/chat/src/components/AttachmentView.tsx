import { type Attachment, formatSize } from "@walletdesk/shared";
import { useCallback, useEffect, useState } from "react";
import { isPicture } from "../state/files";
import type { Pictures } from "../state/pictures";
import { T } from "../texts";
import { FileIcon } from "./icons";
import { Lightbox } from "./Lightbox";

/** A file the user sent: a picture to look at, a PDF to keep. */
export function AttachmentView({ file, pictures }: { file: Attachment; pictures: Pictures }) {
  return isPicture(file.media_type) ? (
    <Picture file={file} pictures={pictures} />
  ) : (
    <Document file={file} pictures={pictures} />
  );
}

function Picture({ file, pictures }: { file: Attachment; pictures: Pictures }) {
  const [url, setUrl] = useState<string | null>(null);
  const [isLost, setLost] = useState(false);
  const [isOpen, setOpen] = useState(false);

  const load = useCallback(() => {
    setLost(false);
    pictures.load(file.id).then(setUrl, () => setLost(true));
  }, [file.id, pictures]);
  useEffect(load, [load]);

  if (isLost) {
    return (
      <button type="button" className="picture is-lost" onClick={load}>
        {T.pictureLost}
      </button>
    );
  }
  if (!url) return <span className="picture is-loading" role="img" aria-label={T.pictureOf(file.name)} />;
  return (
    <>
      <button
        type="button"
        className="picture"
        aria-label={T.openPicture(file.name)}
        data-testid="picture"
        onClick={() => setOpen(true)}
      >
        <img src={url} alt={T.pictureOf(file.name)} />
      </button>
      {isOpen && <Lightbox url={url} name={file.name} onClose={() => setOpen(false)} />}
    </>
  );
}

function Document({ file, pictures }: { file: Attachment; pictures: Pictures }) {
  const [isLost, setLost] = useState(false);

  async function download(): Promise<void> {
    setLost(false);
    try {
      const link = document.createElement("a");
      link.href = await pictures.load(file.id);
      link.download = file.name;
      link.click();
    } catch {
      setLost(true);
    }
  }

  return (
    <>
      <button
        type="button"
        className="document"
        aria-label={T.downloadFile(file.name)}
        data-testid="document"
        onClick={() => void download()}
      >
        <FileIcon />
        <span>
          <b>{file.name}</b>
          <small>
            PDF · {formatSize(file.size)} · {T.download}
          </small>
        </span>
      </button>
      {isLost && (
        <p className="mistake" role="alert">
          {T.downloadFailed}
        </p>
      )}
    </>
  );
}
