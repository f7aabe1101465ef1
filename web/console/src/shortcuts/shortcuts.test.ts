import { expect, it } from "vitest";
import { readShortcut, SHORTCUTS } from "./shortcuts";

const press = (code: string, held: Partial<Parameters<typeof readShortcut>[0]> = {}) => ({
  code,
  altKey: false,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  isComposing: false,
  ...held,
});

it("reads commands", () => {
  expect(readShortcut(press("Enter", { altKey: true }), false)).toBe("claim");
  expect(readShortcut(press("Digit3", { altKey: true }), true)).toBe("cases");
  expect(readShortcut(press("KeyN", { altKey: true }), true)).toBe("take_next");
  expect(readShortcut(press("Slash"), false)).toBe("compose");
  expect(readShortcut(press("Slash", { shiftKey: true }), false)).toBe("help");
});

it("gives every key one meaning", () => {
  const keys = SHORTCUTS.map(({ code, alt, shift }) => `${alt}${shift ?? false}${code}`);
  expect(new Set(keys).size).toBe(SHORTCUTS.length);
});

it("leaves typing alone, but not what is held with Alt", () => {
  expect(readShortcut(press("Slash"), true)).toBeNull();
  expect(readShortcut(press("Slash", { shiftKey: true }), true)).toBeNull();
  expect(readShortcut(press("ArrowDown", { altKey: true }), true)).toBe("next");
  expect(readShortcut(press("Escape"), true)).toBe("leave");
});

it("leaves the browser's own keys and the input method alone", () => {
  expect(readShortcut(press("KeyX", { ctrlKey: true }), false)).toBeNull();
  expect(readShortcut(press("Enter", { altKey: true, isComposing: true }), true)).toBeNull();
});
