import "./site.css";
import { type DemoUser, loadUsers } from "./demoApi";
import { find, make } from "./dom";
import { dress } from "./dress";

const list = find<HTMLUListElement>("#users");

function renderUser({ user_id: id, display_name: name, story }: DemoUser): HTMLLIElement {
  const face = make("span", { className: "face", ariaHidden: "true" }, name.slice(0, 1));
  const text = make("span", {}, make("strong", {}, name), make("small", {}, story));
  return make("li", {}, make("a", { href: `/demo/app/?user=${encodeURIComponent(id)}` }, face, text));
}

/** What any site puts into its pages: one script with the brand's name and colour. */
dress().then(({ name, color }) => {
  const loader = make("script", { src: "/loader.js", async: true });
  Object.assign(loader.dataset, { brand: name, color });
  document.head.append(loader);
});

loadUsers().then(
  (users) => list.replaceChildren(...users.map(renderUser)),
  () =>
    list.replaceChildren(make("li", { className: "missing" }, "演示钱包没有启动，暂时不能以用户身份进入。")),
);

for (const link of document.querySelectorAll<HTMLElement>("[data-open-chat]")) {
  link.addEventListener("click", () => window.WalletDesk?.open());
}

declare global {
  interface Window {
    WalletDesk?: { open: () => void; close: () => void };
  }
}
