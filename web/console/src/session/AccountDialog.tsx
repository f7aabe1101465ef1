import { type AgentSession, ApiError, type TotpOffer } from "@walletdesk/shared";
import { Alert, App, Button, Divider, Form, Input, Modal, QRCode, Typography } from "antd";
import { useState } from "react";
import { AgentApi } from "../api";
import { ACCOUNT_TEXTS, CODE_RULE } from "./accountTexts";

const T = ACCOUNT_TEXTS;
const REQUIRED = { required: true, message: T.missing };
type Fields = { password: string; newPassword: string; code: string };

/** The agent's own password and authenticator app; every change asks for the password anew. */
export function AccountDialog({ session, onClose }: { session: AgentSession; onClose: () => void }) {
  const { message } = App.useApp();
  const [api] = useState(() => new AgentApi(session.csrf_token));
  const [hasTotp, setHasTotp] = useState(session.totp);
  const [offer, setOffer] = useState<TotpOffer | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  async function attempt(request: () => Promise<void>): Promise<void> {
    setFailure(null);
    try {
      await request();
    } catch (error) {
      setFailure(error instanceof ApiError ? error.message : String(error));
    }
  }

  const change = ({ password, newPassword, code }: Fields) =>
    attempt(async () => {
      await api.changePassword(password, newPassword, code);
      // Signed out everywhere: the page begins anew at the sign-in.
      location.reload();
    });
  const begin = ({ password }: Fields) => attempt(async () => setOffer(await api.offerTotp(password)));
  const confirm = ({ code }: Fields) =>
    attempt(async () => {
      await api.confirmTotp(code);
      setOffer(null);
      setHasTotp(true);
      message.success(T.done.confirmed);
    });
  const remove = ({ password, code }: Fields) =>
    attempt(async () => {
      await api.removeTotp(password, code);
      setHasTotp(false);
      message.success(T.done.removed);
    });

  const password = (
    <Form.Item name="password" label={T.password} rules={[REQUIRED]}>
      <Input.Password autoComplete="current-password" />
    </Form.Item>
  );
  const code = (
    <Form.Item name="code" label={T.code} rules={[CODE_RULE]}>
      <Input autoComplete="one-time-code" inputMode="numeric" maxLength={6} data-testid="totp-code" />
    </Form.Item>
  );
  return (
    <Modal open title={T.title} footer={null} onCancel={onClose} data-testid="account">
      {failure && <Alert type="error" role="alert" showIcon title={failure} />}
      <Typography.Title level={5}>{T.totp}</Typography.Title>
      {offer ? (
        <Form<Fields> name="confirm" layout="vertical" requiredMark={false} onFinish={confirm}>
          <p>{T.scan}</p>
          <QRCode value={offer.uri} type="svg" />
          <Typography.Text copyable data-testid="totp-secret">
            {offer.secret}
          </Typography.Text>
          {code}
          <Button type="primary" htmlType="submit" data-testid="totp-confirm">
            {T.confirm}
          </Button>
        </Form>
      ) : (
        <Form<Fields> name="totp" layout="vertical" requiredMark={false} onFinish={hasTotp ? remove : begin}>
          <p>{hasTotp ? T.totpOn : T.totpOff}</p>
          {password}
          {hasTotp && code}
          <Button htmlType="submit" danger={hasTotp} data-testid="totp-toggle">
            {hasTotp ? T.remove : T.offer}
          </Button>
        </Form>
      )}
      <Divider />
      <Typography.Title level={5}>{T.change}</Typography.Title>
      <Form<Fields> name="change" layout="vertical" requiredMark={false} onFinish={change}>
        <p>{T.changeHint}</p>
        {password}
        <Form.Item name="newPassword" label={T.newPassword} rules={[REQUIRED, { min: 10 }]}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        {hasTotp && code}
        <Button htmlType="submit">{T.change}</Button>
      </Form>
    </Modal>
  );
}
