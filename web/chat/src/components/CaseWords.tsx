import { useId, useState } from "react";
import type { StagedFile } from "../state/files";
import { T } from "../texts";
import { FileButton } from "./FileButton";
import { StagedFiles } from "./StagedFiles";
import { useStaging } from "./useStaging";

type Props = {
  verb: "add" | "dissatisfied";
  mostBytes: number | undefined;
  isSending: boolean;
  onCancel: () => void;
  onSubmit: (note: string, files: readonly StagedFile[]) => void;
};

/** Words for a case, and files with what is added. */
export function CaseWords({ verb, mostBytes, isSending, onCancel, onSubmit }: Props) {
  const [note, setNote] = useState("");
  const staging = useStaging(mostBytes);
  const isAdding = verb === "add";
  const fieldId = useId();
  const isEmpty = !note.trim() && staging.files.length === 0;
  return (
    <form
      className="ask form"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(note, staging.files);
      }}
    >
      <p>{isAdding ? T.addLead : T.dissatisfiedLead}</p>
      <div className="field">
        <label htmlFor={fieldId}>{isAdding ? T.addLabel : T.dissatisfiedLabel}</label>
        <textarea
          id={fieldId}
          rows={3}
          maxLength={2000}
          value={note}
          data-testid="case-note"
          onInput={(event) => setNote(event.currentTarget.value)}
        />
      </div>
      {isAdding && (
        <>
          <StagedFiles files={staging.files} onRemove={staging.remove} />
          <FileButton label={T.addFiles} onFiles={staging.add} testId="case-files" />
        </>
      )}
      <p className="mistake" role="alert">
        {staging.mistake}
      </p>
      <div className="case-buttons">
        <button type="button" className="secondary" disabled={isSending} onClick={onCancel}>
          {T.thinkAgain}
        </button>
        <button
          type="submit"
          className="primary"
          disabled={isSending || (isAdding && isEmpty)}
          data-testid="case-note-submit"
        >
          {isSending ? T.submitting : isAdding ? T.addConfirm : T.dissatisfiedConfirm}
        </button>
      </div>
    </form>
  );
}
