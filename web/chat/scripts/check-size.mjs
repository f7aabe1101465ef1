// The chat opens on slow phones: all its JS and CSS stay within 100 KB gzip, the loader within 5.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const limits = { chat: 100 * 1024, loader: 5 * 1024 };
const sizes = { chat: 0, loader: 0 };

for (const file of readdirSync(dist, { recursive: true })) {
  if (!/\.(js|css)$/.test(file)) continue;
  const size = gzipSync(readFileSync(dist + file)).length;
  sizes[file === "loader.js" ? "loader" : "chat"] += size;
}
for (const [part, size] of Object.entries(sizes)) {
  console.log(`${part}: ${(size / 1024).toFixed(1)} KB gzip of ${limits[part] / 1024} KB`);
  if (size === 0 || size > limits[part]) process.exitCode = 1;
}
if (process.exitCode) console.error("Over the size limit, or nothing built.");
