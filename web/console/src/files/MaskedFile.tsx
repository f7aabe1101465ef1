import { FilePdfOutlined, LockOutlined } from "@ant-design/icons";
import type { Attachment } from "@walletdesk/shared";
import { App } from "antd";
import { createContext, useContext } from "react";
import type { Work } from "../service/work";
import { mayWork } from "../session/roles";
import { SECRETS, TEXTS } from "../texts";

const T = TEXTS.files;

/** Who opens files, and by what call: given by the desk to everything below it. */
export const Opening = createContext<Work | null>(null);

/** A PDF in which something was found that nobody should send: opened after a question, and written down. */
export function MaskedFile({ file, secrets }: { file: Attachment; secrets: readonly string[] }) {
  const { modal } = App.useApp();
  const work = useContext(Opening);

  async function open(): Promise<void> {
    const isSure = await modal.confirm({
      title: T.openAsk,
      content: T.openHint,
      okText: T.open,
      cancelText: TEXTS.cancel,
      okButtonProps: { "data-testid": "file-open-confirm" },
      centered: true,
    });
    const content = isSure && work ? await work.call(work.service.openFile(file.id)) : undefined;
    if (content) save(content, file.name);
  }

  return (
    <button
      type="button"
      className="file-pdf is-masked"
      disabled={!work || !mayWork(work.who)}
      onClick={() => void open()}
      data-testid="file-masked"
    >
      <FilePdfOutlined />
      <span>
        <b>{file.name}</b>
        <small>
          <LockOutlined /> {T.holds(secrets.map((kind) => SECRETS[kind] ?? kind).join("、"))} · {T.open}
        </small>
      </span>
    </button>
  );
}

function save(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
