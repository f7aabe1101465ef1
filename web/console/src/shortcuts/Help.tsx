import { QuestionCircleOutlined } from "@ant-design/icons";
import { Button, Popover } from "antd";
import { TEXTS } from "../texts";
import { SHORTCUTS } from "./shortcuts";
import "./help.css";

export function Help({ isOpen, onOpenChange }: { isOpen: boolean; onOpenChange: (isOpen: boolean) => void }) {
  const list = (
    <dl className="keys">
      {SHORTCUTS.map((shortcut) => (
        <div key={shortcut.command}>
          <dt>{shortcut.name}</dt>
          <dd>
            {shortcut.keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
  return (
    <Popover
      title={TEXTS.shortcuts.title}
      content={list}
      trigger="click"
      placement="bottomRight"
      open={isOpen}
      onOpenChange={onOpenChange}
    >
      <Button type="text" icon={<QuestionCircleOutlined />} aria-label={TEXTS.shortcuts.title} />
    </Popover>
  );
}
