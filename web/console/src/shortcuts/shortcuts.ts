import type { Page } from "../desk/pages";

export type Command =
  | "previous"
  | "next"
  | "queue"
  | "mine"
  | "cases"
  | "calls"
  | "records"
  | "stats"
  | "audit"
  | "search"
  | "take_next"
  | "phrases"
  | "claim"
  | "close"
  | "return"
  | "compose"
  | "leave"
  | "help";

type Shortcut = {
  command: Command;
  /** As written on the keys. */
  keys: readonly string[];
  name: string;
  /** Physical key, so that no keyboard layout and no input method changes it. */
  code: string;
  alt: boolean;
  shift?: boolean;
  /** Only for who has this page. */
  page?: Page;
};

export const SHORTCUTS: readonly Shortcut[] = [
  { command: "previous", keys: ["Alt", "↑"], name: "上一个会话", code: "ArrowUp", alt: true },
  { command: "next", keys: ["Alt", "↓"], name: "下一个会话", code: "ArrowDown", alt: true },
  { command: "queue", keys: ["Alt", "1"], name: "看排队", code: "Digit1", alt: true },
  { command: "mine", keys: ["Alt", "2"], name: "看我的会话", code: "Digit2", alt: true },
  { command: "cases", keys: ["Alt", "3"], name: "看工单", code: "Digit3", alt: true },
  { command: "calls", keys: ["Alt", "4"], name: "看回电任务", code: "Digit4", alt: true },
  { command: "records", keys: ["Alt", "5"], name: "看会话记录", code: "Digit5", alt: true },
  { command: "stats", keys: ["Alt", "6"], name: "看统计", code: "Digit6", alt: true, page: "stats" },
  { command: "audit", keys: ["Alt", "7"], name: "看审计", code: "Digit7", alt: true, page: "audit" },
  { command: "search", keys: ["Alt", "K"], name: "搜索会话记录", code: "KeyK", alt: true },
  { command: "take_next", keys: ["Alt", "N"], name: "接入下一位（先应答派单）", code: "KeyN", alt: true },
  { command: "claim", keys: ["Alt", "Enter"], name: "接入当前会话", code: "Enter", alt: true },
  { command: "return", keys: ["Alt", "B"], name: "交还机器人", code: "KeyB", alt: true },
  { command: "close", keys: ["Alt", "X"], name: "结束会话", code: "KeyX", alt: true },
  { command: "phrases", keys: ["Alt", "P"], name: "打开常用语", code: "KeyP", alt: true },
  { command: "compose", keys: ["/"], name: "写回复", code: "Slash", alt: false },
  { command: "leave", keys: ["Esc"], name: "离开输入框", code: "Escape", alt: false },
  { command: "help", keys: ["?"], name: "快捷键列表", code: "Slash", alt: false, shift: true },
];

type Press = Pick<KeyboardEvent, "code" | "altKey" | "shiftKey" | "ctrlKey" | "metaKey" | "isComposing">;

/** The command a key press means; null when it is plain typing. */
export function readShortcut(press: Press, isTyping: boolean): Command | null {
  if (press.ctrlKey || press.metaKey || press.isComposing) return null;
  const found = SHORTCUTS.find(
    (shortcut) =>
      shortcut.code === press.code &&
      shortcut.alt === press.altKey &&
      (shortcut.shift ?? false) === press.shiftKey,
  );
  if (!found) return null;
  if (found.command === "leave") return isTyping ? found.command : null;
  return isTyping && !found.alt ? null : found.command;
}
