import { makeReadable } from "@walletdesk/shared";
import { App, Button, ConfigProvider, Result, Spin } from "antd";
import zhCN from "antd/locale/zh_CN";
import type { CSSProperties } from "react";
import { Desk } from "./desk/Desk";
import { SignIn } from "./session/SignIn";
import { useSession } from "./session/useSession";
import { TEXTS } from "./texts";
import { DEFAULT_BRAND_COLOR, makeTheme } from "./theme";

/** Who is at the desk: nobody yet, somebody who must sign in, or an agent. */
export function Root() {
  const { state, check, onSignedIn, onSignedOut, onExpired } = useSession();
  const color = makeReadable(
    (state.phase === "signed_in" && state.session.brand.color) || DEFAULT_BRAND_COLOR,
  );
  const brand = { "--brand": color } as CSSProperties;
  return (
    <ConfigProvider locale={zhCN} theme={makeTheme(color)} button={{ autoInsertSpace: false }}>
      <App className="root" style={brand}>
        {state.phase === "checking" && (
          <div className="root-center">
            <Spin size="large" />
          </div>
        )}
        {state.phase === "unreachable" && (
          <div className="root-center">
            <Result
              status="warning"
              title={TEXTS.signIn.unreachable}
              subTitle={state.message}
              extra={
                <Button type="primary" onClick={check}>
                  {TEXTS.retry}
                </Button>
              }
            />
          </div>
        )}
        {state.phase === "signed_out" && <SignIn notice={state.notice} onSignedIn={onSignedIn} />}
        {state.phase === "signed_in" && (
          <Desk
            key={state.session.csrf_token}
            session={state.session}
            onSignedOut={onSignedOut}
            onExpired={onExpired}
          />
        )}
      </App>
    </ConfigProvider>
  );
}
