import { DOCUMENTS, PICTURES } from "../state/files";
import { T } from "../texts";
import { FileButton } from "./FileButton";
import { CameraIcon, FileIcon, PictureIcon } from "./icons";

/** Where a file may come from; a camera where there is a touch screen. */
export function AttachTray({ onFiles }: { onFiles: (files: File[]) => void }) {
  const hasCamera = matchMedia("(pointer: coarse)").matches;
  return (
    <fieldset className="tray" aria-label={T.attach}>
      {hasCamera && (
        <FileButton
          className="tray-item"
          label={T.camera}
          icon={<CameraIcon />}
          accept={PICTURES}
          hasCamera
          onFiles={onFiles}
          testId="attach-camera"
        />
      )}
      <FileButton
        className="tray-item"
        label={hasCamera ? T.album : T.picture}
        icon={<PictureIcon />}
        accept={PICTURES}
        onFiles={onFiles}
        testId="attach-picture"
      />
      <FileButton
        className="tray-item"
        label={T.document}
        icon={<FileIcon />}
        accept={DOCUMENTS}
        onFiles={onFiles}
        testId="attach-document"
      />
    </fieldset>
  );
}
