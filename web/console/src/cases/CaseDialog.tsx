import type { CaseStatus } from "@walletdesk/shared";
import { Form, Input, Modal } from "antd";
import { useState } from "react";
import { CASE_STATUSES, TEXTS } from "../texts";

const T = TEXTS.cases;
const LONGEST = 2000;

export type CaseAsk = { type: "move"; status: CaseStatus } | { type: "extend" } | { type: "note" };

type Props = { ask: CaseAsk; onCancel: () => void; onSubmit: (message: string, note: string) => void };

/** The words that go with a change: to the customer and among ourselves, never to be mistaken for each other. */
export function CaseDialog({ ask, onCancel, onSubmit }: Props) {
  const [message, setMessage] = useState("");
  const [note, setNote] = useState("");
  const isMove = ask.type === "move";
  // The customer must learn what came of it, and what is wanted of them.
  const needsWords = isMove ? ["resolved", "waiting_customer"].includes(ask.status) : true;
  const isReady = !needsWords || (isMove ? message : note).trim() !== "";
  const title = isMove ? T.moveTo(CASE_STATUSES[ask.status]) : ask.type === "extend" ? T.extend : T.note;
  return (
    <Modal
      open
      title={title}
      okText={TEXTS.save}
      cancelText={TEXTS.cancel}
      okButtonProps={{ disabled: !isReady, "data-testid": "case-dialog-ok" }}
      onOk={() => onSubmit(message.trim(), note.trim())}
      onCancel={onCancel}
    >
      <Form layout="vertical">
        {ask.type === "extend" && <p>{T.extendHint}</p>}
        {isMove && (
          <Form.Item label={T.moveMessage} required={needsWords}>
            <Input.TextArea
              autoFocus
              value={message}
              maxLength={LONGEST}
              autoSize={{ minRows: 3, maxRows: 8 }}
              placeholder={T.moveMessagePlaceholder}
              onChange={(event) => setMessage(event.target.value)}
              data-testid="case-dialog-message"
            />
          </Form.Item>
        )}
        <Form.Item label={T.moveNote} required={!isMove}>
          <Input.TextArea
            autoFocus={!isMove}
            value={note}
            maxLength={LONGEST}
            autoSize={{ minRows: 2, maxRows: 8 }}
            onChange={(event) => setNote(event.target.value)}
            data-testid="case-dialog-note"
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
