import type { CallOutcome } from "@walletdesk/shared";
import { Form, Input, Modal, Radio } from "antd";
import { useState } from "react";
import { OUTCOMES, TEXTS } from "../texts";

const T = TEXTS.calls;
const CHOICES = Object.keys(OUTCOMES) as CallOutcome[];

type Props = { onCancel: () => void; onSubmit: (outcome: CallOutcome, note: string) => void };

/** What came of a call; each choice says what the customer will be told. */
export function OutcomeDialog({ onCancel, onSubmit }: Props) {
  const [outcome, setOutcome] = useState<CallOutcome | null>(null);
  const [note, setNote] = useState("");
  return (
    <Modal
      open
      title={T.recordTitle}
      okText={TEXTS.save}
      cancelText={TEXTS.cancel}
      okButtonProps={{ disabled: outcome === null, "data-testid": "outcome-ok" }}
      onOk={() => outcome && onSubmit(outcome, note.trim())}
      onCancel={onCancel}
    >
      <Form layout="vertical">
        <Form.Item label={T.outcome}>
          <Radio.Group
            className="outcomes"
            value={outcome}
            onChange={(event) => setOutcome(event.target.value as CallOutcome)}
            options={CHOICES.map((value) => ({
              value,
              label: (
                <span data-testid={`outcome-${value}`}>
                  {OUTCOMES[value]} <span className="hint-text">{T.outcomeHint[value]}</span>
                </span>
              ),
            }))}
          />
        </Form.Item>
        <Form.Item label={T.note}>
          <Input.TextArea
            value={note}
            maxLength={2000}
            autoSize={{ minRows: 2, maxRows: 6 }}
            onChange={(event) => setNote(event.target.value)}
            data-testid="outcome-note"
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
