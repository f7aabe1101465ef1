import type { ReactNode } from "react";
import { DOCUMENTS, PICTURES } from "../state/files";

type Props = {
  label: string;
  onFiles: (files: File[]) => void;
  testId: string;
  icon?: ReactNode;
  accept?: string;
  /** Straight to the phone's camera. */
  hasCamera?: boolean;
  className?: string;
};

/** A file input that looks like the button it is. */
export function FileButton({
  label,
  onFiles,
  testId,
  icon,
  accept,
  hasCamera,
  className = "secondary",
}: Props) {
  return (
    <label className={`file-button ${className}`}>
      {icon}
      {label}
      <input
        type="file"
        className="wd-hidden"
        multiple={!hasCamera}
        accept={accept ?? `${PICTURES},${DOCUMENTS}`}
        capture={hasCamera ? "environment" : undefined}
        data-testid={testId}
        onChange={(event) => {
          onFiles(Array.from(event.currentTarget.files ?? []));
          // The same file may be chosen again after it was removed.
          event.currentTarget.value = "";
        }}
      />
    </label>
  );
}
