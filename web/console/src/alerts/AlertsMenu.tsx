import { BellOutlined } from "@ant-design/icons";
import { Button, Popover, Switch } from "antd";
import { TEXTS } from "../texts";
import type { Alerts } from "./useAlerts";
import "./alerts.css";

const T = TEXTS.alerts;

/** How the console calls for attention: by sound, and by a notice of the desktop once the browser allows it. */
export function AlertsMenu({ alerts }: { alerts: Alerts }) {
  const { hasSound, hasDesktop, desktop } = alerts;
  const trouble = { blocked: T.blocked, unsupported: T.unsupported, allowed: null, unasked: null }[desktop];
  const content = (
    <div className="alerts">
      <label htmlFor="alert-sound">
        <span>
          {T.sound}
          <small>{T.soundHint}</small>
        </span>
        <Switch id="alert-sound" checked={hasSound} onChange={alerts.setSound} data-testid="alert-sound" />
      </label>
      <label htmlFor="alert-desktop">
        <span>
          {T.desktop}
          <small>{T.desktopHint}</small>
        </span>
        <Switch
          id="alert-desktop"
          checked={hasDesktop}
          disabled={desktop === "unsupported"}
          onChange={alerts.setDesktop}
          data-testid="alert-desktop"
        />
      </label>
      {trouble && (
        <p role="status" data-testid="alert-trouble">
          {trouble}
        </p>
      )}
    </div>
  );
  return (
    <Popover title={T.title} content={content} trigger="click" placement="bottomRight">
      <Button
        type="text"
        className={hasSound ? "sound" : "sound is-off"}
        icon={<BellOutlined />}
        aria-label={T.title}
        data-testid="alerts"
      />
    </Popover>
  );
}
