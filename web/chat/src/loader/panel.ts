// The launcher and the panel that holds the frame, in a shadow root: the site's styles and ours do not meet.
import style from "./panel.css?inline";

const MARK =
  '<svg viewBox="0 0 32 32" aria-hidden="true"><path d="M8 11.5A3.5 3.5 0 0 1 11.5 8h9a3.5 3.5 0 0 1 3.5 3.500v6a3.5 3.5 0 0 1-3.5 3.500H15l-4.2 3.300a.5.5 0 0 1-.8-.4V20.700A3.5 3.5 0 0 1 8 17.500z" fill="#fff"/><circle cx="13" cy="14.5" r="1.5"/><circle cx="19" cy="14.5" r="1.5"/></svg>';
const CROSS =
  '<svg viewBox="0 0 32 32" aria-hidden="true"><path d="m11 14 5 5 5-5" fill="none" stroke="#fff" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/></svg>';
const MOST_SHOWN = 99;

export function buildPanel({ brand, color }: { brand?: string; color?: string }) {
  const label = brand ? `${brand} 在线客服` : "在线客服";
  const place = document.createElement("walletdesk-widget");
  const root = place.attachShadow({ mode: "open" });
  addStyle(root);
  if (color && /^#[0-9a-f]{6}$/i.test(color)) place.style.setProperty("--brand", color);

  const panel = add("div", "panel", root);
  panel.hidden = true;
  panel.id = "panel";
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", label);
  const launcher = add("button", "launcher", root);
  launcher.type = "button";
  launcher.setAttribute("aria-controls", "panel");
  const icon = add("span", "icon", launcher);
  const badge = add("span", "badge", launcher);
  badge.setAttribute("part", "badge");
  document.body.append(place);

  let unread = 0;
  let isOpen = false;
  function draw(): void {
    launcher.setAttribute("aria-expanded", String(isOpen));
    launcher.setAttribute("aria-label", unread ? `${label}，${unread} 条未读消息` : label);
    icon.innerHTML = isOpen ? CROSS : MARK;
    badge.textContent = unread > MOST_SHOWN ? `${MOST_SHOWN}+` : String(unread);
    badge.hidden = unread === 0;
    panel.hidden = !isOpen;
    place.toggleAttribute("open", isOpen);
  }
  draw();

  return {
    label,
    hold: (frame: HTMLIFrameElement) => panel.append(frame),
    setOpen: (next: boolean) => {
      isOpen = next;
      draw();
    },
    setUnread: (count: number) => {
      unread = count;
      draw();
    },
    onToggle: (toggle: () => void) => launcher.addEventListener("click", toggle),
    focusLauncher: () => launcher.focus(),
  };
}

function add<K extends "div" | "button" | "span">(
  tag: K,
  className: string,
  parent: Node,
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  parent.appendChild(element);
  return element;
}

/** A constructed sheet needs no leave from the site's content security policy; older browsers get a style element. */
function addStyle(root: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const element = document.createElement("style");
    element.textContent = style;
    root.append(element);
  }
}
