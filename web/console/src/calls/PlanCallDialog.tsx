import { makeKey } from "@walletdesk/shared";
import { App, Form, Input, Modal } from "antd";
import { useRef, useState } from "react";
import type { Work } from "../service/work";
import { TEXTS } from "../texts";
import { readSlot, suggestSlot } from "./slot";

const T = TEXTS.calls;

type Props = { work: Work; conversationId: string; caseNo?: string; topic: string; onDone: () => void };

/** A call of our own: about a case, or without one to ask how it went. Whether the hour fits and the customer may be called is the desk's to say. */
export function PlanCallDialog({ work, conversationId, caseNo, topic: start, onDone }: Props) {
  const { message } = App.useApp();
  const [topic, setTopic] = useState(start);
  const [slot, setSlot] = useState(() => suggestSlot(new Date()));
  const key = useRef(makeKey());
  const read = readSlot(slot);

  async function submit(): Promise<void> {
    if (!read) return;
    const planned = await work.call(
      work.service.planCall({
        idempotency_key: key.current,
        conversation_id: conversationId,
        kind: caseNo ? "follow_up" : "care",
        topic: topic.trim(),
        case_no: caseNo,
        slot: read,
      }),
    );
    // Another hour is another request.
    key.current = makeKey();
    if (!planned) return;
    message.success(T.planDone);
    onDone();
  }

  return (
    <Modal
      open
      title={T.planTitle}
      okText={TEXTS.save}
      cancelText={TEXTS.cancel}
      okButtonProps={{ disabled: !read || !topic.trim(), "data-testid": "plan-ok" }}
      onOk={() => void submit()}
      onCancel={onDone}
    >
      <Form layout="vertical">
        <p className="hint-text">{caseNo ? T.planHint : T.careHint}</p>
        <Form.Item label={T.planTopic}>
          <Input value={topic} maxLength={200} onChange={(event) => setTopic(event.target.value)} />
        </Form.Item>
        <Form.Item label={T.planSlot}>
          <div className="plan-slot">
            <Input
              type="date"
              value={slot.day}
              onChange={(event) => setSlot({ ...slot, day: event.target.value })}
            />
            <Input
              type="time"
              value={slot.from}
              onChange={(event) => setSlot({ ...slot, from: event.target.value })}
            />
            <Input
              type="time"
              value={slot.to}
              onChange={(event) => setSlot({ ...slot, to: event.target.value })}
            />
          </div>
        </Form.Item>
      </Form>
    </Modal>
  );
}
