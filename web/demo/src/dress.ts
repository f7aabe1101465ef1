import { makeReadable } from "@walletdesk/shared/color";
import { type Brand, loadBrand } from "./demoApi";
import { find } from "./dom";

/** Puts the desk's brand on the page: name, colour, the icon in the tab, and `<name> <title>` as its title. */
export async function dress(): Promise<Brand> {
  const brand = await loadBrand();
  const { style } = document.documentElement;
  style.setProperty("--brand", makeReadable(brand.color));
  document.title = `${brand.name} · ${document.title}`;
  for (const place of document.querySelectorAll("[data-brand-name]")) place.textContent = brand.name;
  const link = find<HTMLLinkElement>("#icon");
  const icon = await (await fetch(link.href)).text();
  link.href = `data:image/svg+xml,${encodeURIComponent(icon.replaceAll("#1668dc", brand.color))}`;
  return brand;
}
