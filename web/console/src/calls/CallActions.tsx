import { type CallItem, type CallOutcome, makeKey } from "@walletdesk/shared";
import { App, Button, Tooltip, Typography } from "antd";
import { useState } from "react";
import type { Work } from "../service/work";
import { mayWork } from "../session/roles";
import { TEXTS } from "../texts";
import { OutcomeDialog } from "./OutcomeDialog";

const T = TEXTS.calls;

/** Take, see the number, write down what came of it: in this order, and the last two only for who took it. */
export function CallActions({
  call,
  work,
  onChanged,
}: {
  call: CallItem;
  work: Work;
  onChanged: () => void;
}) {
  const { message } = App.useApp();
  const [number, setNumber] = useState<string | null | undefined>(undefined);
  const [isRecording, setRecording] = useState(false);
  const { service } = work;
  const isOpen = call.status === "scheduled" && mayWork(work.who);
  const isMine = call.agent?.agent_id === work.who.agent_id;

  async function take(): Promise<void> {
    if (await work.call(service.takeCall(call.no))) message.success(T.takenByMe);
    onChanged();
  }

  async function record(outcome: CallOutcome, note: string): Promise<void> {
    const body = { idempotency_key: makeKey(), outcome, note: note || undefined };
    if (!(await work.call(service.recordAttempt(call.no, body)))) return;
    message.success(T.recorded);
    setRecording(false);
    setNumber(undefined);
    onChanged();
  }

  return (
    <div className="call-actions">
      {isOpen && call.agent === null && (
        <Button size="small" type="primary" onClick={() => void take()} data-testid="call-take">
          {T.take}
        </Button>
      )}
      {isOpen && isMine && (
        <>
          {number === undefined && (
            <Tooltip title={T.revealHint}>
              <Button
                size="small"
                onClick={() => void work.call(service.revealNumber(call.no)).then(setNumber)}
                data-testid="call-reveal"
              >
                {T.reveal}
              </Button>
            </Tooltip>
          )}
          <Button size="small" type="primary" onClick={() => setRecording(true)} data-testid="call-record">
            {T.record}
          </Button>
        </>
      )}
      <Button size="small" type="text" onClick={() => work.onOpenConversation(call.conversation_id)}>
        {T.conversation}
      </Button>
      {isMine && number !== undefined && (
        <div className="call-number" data-testid="call-number">
          {number === null ? (
            T.throughWallet
          ) : (
            <Typography.Text className="num" copyable strong>
              {number}
            </Typography.Text>
          )}
        </div>
      )}
      {isRecording && (
        <OutcomeDialog
          onCancel={() => setRecording(false)}
          onSubmit={(outcome, note) => void record(outcome, note)}
        />
      )}
    </div>
  );
}
