// What may be sent as a file, told before anything is uploaded: pure.
import { formatSize } from "@walletdesk/shared";
import { T } from "../texts";

export const PICTURES = "image/jpeg,image/png,image/webp";
export const DOCUMENTS = "application/pdf";
const TYPES: ReadonlySet<string> = new Set([...PICTURES.split(","), DOCUMENTS]);
/** At once: what a person can still look over before sending. */
export const MOST_AT_ONCE = 6;

/** A file chosen and not yet sent. `url` shows a picture. */
export type StagedFile = { key: string; file: File; url?: string };

export function isPicture(mediaType: string): boolean {
  return mediaType.startsWith("image/");
}

/** Why this file cannot be sent; null when it can. The desk looks at the content once more. */
export function refuseFile(file: Pick<File, "type" | "size" | "name">, mostBytes: number): string | null {
  if (!TYPES.has(file.type)) return T.fileType(file.name);
  if (file.size === 0) return T.fileEmpty(file.name);
  if (file.size > mostBytes) return T.fileTooLarge(file.name, formatSize(mostBytes));
  return null;
}

/** Pasted pictures all have the same name; a time tells them apart in a case's list. */
export function nameFile(file: File, now: Date): string {
  if (file.name && file.name !== "image.png") return file.name;
  const two = (value: number) => String(value).padStart(2, "0");
  const clock = [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join("");
  return `${T.screenshot}${two(now.getMonth() + 1)}${two(now.getDate())}-${clock}.${file.type.split("/")[1] ?? "png"}`;
}
