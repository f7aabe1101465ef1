import { QuestionCircleOutlined } from "@ant-design/icons";
import { Button, Popover } from "antd";
import type { Page } from "../desk/pages";
import { TEXTS } from "../texts";
import { SHORTCUTS } from "./shortcuts";
import "./help.css";

type Props = { pages: readonly Page[]; isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

/** What the keys do, without the pages this agent does not have. */
export function Help({ pages, isOpen, onOpenChange }: Props) {
  const list = (
    <dl className="keys">
      {SHORTCUTS.filter(({ page }) => !page || pages.includes(page)).map((shortcut) => (
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
