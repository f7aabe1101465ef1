import { LockOutlined, UserOutlined } from "@ant-design/icons";
import { type AgentSession, ApiError } from "@walletdesk/shared";
import { Alert, Button, Checkbox, Form, Input } from "antd";
import { useState } from "react";
import { AgentApi, signIn } from "../api";
import { TEXTS } from "../texts";
import { ACCOUNT_TEXTS, CODE_RULE } from "./accountTexts";
import { mayWork } from "./roles";
import "./signIn.css";

type Fields = { username: string; password: string; code?: string; goReady: boolean };
const T = TEXTS.signIn;

export function SignIn({
  notice,
  onSignedIn,
}: {
  notice: string | null;
  onSignedIn: (session: AgentSession) => void;
}) {
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isCodeWanted, setCodeWanted] = useState(false);

  async function submit({ username, password, code, goReady }: Fields): Promise<void> {
    setBusy(true);
    setFailure(null);
    try {
      const session = await signIn(username.trim(), password, code);
      onSignedIn(goReady && mayWork(session.agent) ? await becomeReady(session) : session);
    } catch (error) {
      if (error instanceof ApiError && error.code === "totp_required") setCodeWanted(true);
      setFailure(error instanceof ApiError ? error.message : String(error));
      setBusy(false);
    }
  }

  return (
    <main className="sign-in">
      <section className="sign-in-card">
        <img src="/console/icon.svg" alt="" width={40} height={40} />
        <h1>{TEXTS.title}</h1>
        <p>{T.lead}</p>
        {(failure ?? notice) && (
          <Alert
            className="sign-in-alert"
            role="alert"
            showIcon
            type={failure ? "error" : "info"}
            title={failure ?? notice}
          />
        )}
        <Form<Fields> layout="vertical" requiredMark={false} size="large" onFinish={submit}>
          <Form.Item
            name="username"
            label={T.username}
            rules={[{ required: true, whitespace: true, message: T.usernameMissing }]}
          >
            <Input autoFocus autoComplete="username" prefix={<UserOutlined />} data-testid="login-username" />
          </Form.Item>
          <Form.Item
            name="password"
            label={T.password}
            rules={[{ required: true, message: T.passwordMissing }]}
          >
            <Input.Password
              autoComplete="current-password"
              prefix={<LockOutlined />}
              data-testid="login-password"
            />
          </Form.Item>
          {isCodeWanted && (
            <Form.Item name="code" label={ACCOUNT_TEXTS.code} rules={[CODE_RULE]}>
              <Input autoFocus autoComplete="one-time-code" inputMode="numeric" data-testid="login-code" />
            </Form.Item>
          )}
          <Form.Item name="goReady" valuePropName="checked" initialValue={true}>
            <Checkbox>{T.goReady}</Checkbox>
          </Form.Item>
          <Button block type="primary" htmlType="submit" loading={isBusy} data-testid="login-submit">
            {T.submit}
          </Button>
        </Form>
      </section>
    </main>
  );
}

/** Signed in is what counts; whoever stays offline by a failure sees so in the console. */
async function becomeReady(session: AgentSession): Promise<AgentSession> {
  try {
    return { ...session, agent: await new AgentApi(session.csrf_token).setPresence("ready") };
  } catch {
    return session;
  }
}
