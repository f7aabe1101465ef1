import {
  type Attachment,
  type CaseKind,
  type CaseView,
  makeKey,
  type OpenCaseBody,
} from "@walletdesk/shared";
import { App, Checkbox, Form, Input, Modal, Segmented, Select } from "antd";
import { useRef, useState } from "react";
import type { Work } from "../service/work";
import { CASE_KINDS, PRIORITIES, TEXTS } from "../texts";

const T = TEXTS.cases;

type Fields = {
  kind: CaseKind;
  title: string;
  description: string;
  order_nos?: string[];
  wish?: string;
  priority: NonNullable<OpenCaseBody["priority"]>;
  attachments: string[];
};
type Props = {
  work: Work;
  conversationId: string;
  /** What the packet knows already. */
  start: Partial<Pick<Fields, "title" | "order_nos">>;
  /** What the customer sent here. */
  files: readonly Attachment[];
  onCancel: () => void;
  onOpened: (item: CaseView) => void;
};

/** A case out of the conversation; the customer is told its number and date at once. */
export function OpenCaseDialog({ work, conversationId, start, files, onCancel, onOpened }: Props) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const [isSending, setSending] = useState(false);
  const key = useRef(makeKey());

  async function submit(fields: Fields): Promise<void> {
    setSending(true);
    const body = {
      ...fields,
      wish: fields.wish?.trim() || null,
      order_nos: fields.order_nos ?? [],
      attachments: fields.attachments ?? [],
    };
    const opened = await work.call(
      work.service.openCase({ idempotency_key: key.current, conversation_id: conversationId, ...body }),
    );
    setSending(false);
    if (!opened) return;
    message.success(T.opened(opened.no));
    onOpened(opened);
  }

  const required = [{ required: true, whitespace: true, message: T.required }];
  return (
    <Modal
      open
      title={T.openTitle}
      okText={T.openSubmit}
      cancelText={TEXTS.cancel}
      okButtonProps={{ loading: isSending, "data-testid": "open-case-ok" }}
      onOk={form.submit}
      onCancel={onCancel}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{
          kind: "dispute",
          priority: "normal",
          attachments: files.map((file) => file.id),
          ...start,
        }}
        onFinish={(fields) => void submit(fields)}
      >
        <Form.Item name="kind" label={T.openKind}>
          <Select options={Object.entries(CASE_KINDS).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="title" label={T.openName} rules={required}>
          <Input maxLength={120} placeholder={T.openNamePlaceholder} data-testid="open-case-title" />
        </Form.Item>
        <Form.Item name="description" label={T.openDescription} rules={required}>
          <Input.TextArea
            maxLength={2000}
            autoSize={{ minRows: 3, maxRows: 8 }}
            placeholder={T.openDescriptionPlaceholder}
            data-testid="open-case-description"
          />
        </Form.Item>
        <Form.Item name="order_nos" label={T.openOrders}>
          <Select
            mode="tags"
            open={false}
            suffixIcon={null}
            maxCount={20}
            tokenSeparators={[" ", ",", "，"]}
          />
        </Form.Item>
        {files.length > 0 && (
          <Form.Item name="attachments" label={T.openFiles}>
            <Checkbox.Group options={files.map((file) => ({ value: file.id, label: file.name }))} />
          </Form.Item>
        )}
        <Form.Item name="wish" label={T.openWish}>
          <Input maxLength={1000} />
        </Form.Item>
        <Form.Item name="priority" label={T.openPriority}>
          <Segmented
            options={["normal", "high", "urgent"].map((value) => ({ value, label: PRIORITIES[value] }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
