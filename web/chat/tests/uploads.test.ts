import { ApiError, type Attached, type LogEvent } from "@walletdesk/shared";
import { describe, expect, it, vi } from "vitest";
import { nameFile, refuseFile, type StagedFile } from "../src/state/files";
import { openUploads, type UploadItem } from "../src/state/uploads";

const MOST = 8 * 1024 * 1024;
const picture = (name: string): StagedFile => ({
  key: name,
  file: new File(["x"], name, { type: "image/png" }),
});

function open(send: (item: UploadItem) => Promise<Attached>) {
  const seen: { items: readonly UploadItem[] } = { items: [] };
  const uploads = openUploads({
    send,
    onChange: (items) => {
      seen.items = items;
    },
    onSent: () => {},
  });
  return { uploads, seen };
}
const attached = (item: UploadItem, seq = 1): Attached => ({
  seq,
  client_msg_id: item.client_msg_id,
  attachment: { id: `f_${item.name}`, name: item.name, media_type: "image/png", size: 1 },
});

describe("a chosen file", () => {
  it.each([
    ["image/heic", 5, "只支持"],
    ["text/html", 5, "只支持"],
    ["image/png", 0, "空文件"],
    ["application/pdf", MOST + 1, "8.0 MB"],
  ])("of type %s and size %i is refused with a reason", (type, size, why) => {
    expect(refuseFile({ name: "a", type, size }, MOST)).toContain(why);
  });

  it("that fits is taken, and pasted pictures get names that differ", () => {
    expect(refuseFile({ name: "a.pdf", type: "application/pdf", size: MOST }, MOST)).toBeNull();
    const pasted = new File(["x"], "image.png", { type: "image/png" });
    expect(nameFile(pasted, new Date(2026, 2, 8, 9, 5, 7))).toBe("截图0308-090507.png");
    expect(nameFile(new File(["x"], "凭证.png"), new Date())).toBe("凭证.png");
  });
});

describe("uploads", () => {
  it("go one after another, in the order of choosing", async () => {
    const order: string[] = [];
    const { uploads } = open(async (item) => {
      order.push(`begin ${item.name}`);
      await Promise.resolve();
      order.push(`end ${item.name}`);
      return attached(item);
    });
    const sent = await uploads.push([picture("a"), picture("b")]);
    expect(order).toEqual(["begin a", "end a", "begin b", "end b"]);
    expect(sent.map(({ attachment }) => attachment.id)).toEqual(["f_a", "f_b"]);
  });

  it("are tried again under the same key when the network fails", async () => {
    vi.useFakeTimers();
    const keys: string[] = [];
    const { uploads, seen } = open(async (item) => {
      keys.push(item.client_msg_id);
      if (keys.length < 2) throw new ApiError(0, { code: "unreachable", message: "断网" });
      return attached(item);
    });
    const sent = uploads.push([picture("a")]);
    await vi.runAllTimersAsync();
    expect((await sent).length).toBe(1);
    expect(new Set(keys).size).toBe(1);
    expect(seen.items.map(({ state }) => state)).toEqual(["sent"]);
    vi.useRealTimers();
  });

  it("that the desk refuses are not tried again, and do not hold up the next", async () => {
    const send = vi.fn(async (item: UploadItem) => {
      if (item.name === "bad") throw new ApiError(415, { code: "unsupported_file", message: "只支持图片" });
      return attached(item);
    });
    const { uploads, seen } = open(send);
    const sent = await uploads.push([picture("bad"), picture("good")]);
    expect(sent.map(({ attachment }) => attachment.id)).toEqual(["f_good"]);
    expect(seen.items.map(({ state, error }) => [state, error])).toEqual([
      ["refused", "只支持图片"],
      ["sent", undefined],
    ]);
    expect(send).toHaveBeenCalledTimes(2);
  });

  it("leave when the log shows them", async () => {
    const { uploads, seen } = open(async (item) => attached(item));
    const [sent] = await uploads.push([picture("a"), picture("b")]);
    const event = { seq: 1, client_msg_id: sent?.client_msg_id } as LogEvent;
    uploads.settle([event]);
    expect(seen.items.map(({ name }) => name)).toEqual(["b"]);
  });
});
