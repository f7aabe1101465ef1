// Files on their way: one after another, in the order of choosing, under one key for all tries of one file.
import { ApiError, type Attached, backoffMs, type LogEvent, makeKey } from "@walletdesk/shared";
import { T } from "../texts";
import type { StagedFile } from "./files";

export type UploadItem = {
  client_msg_id: string;
  file: File;
  name: string;
  url?: string;
  /** `refused`: the desk will not take this file, whatever is tried. `sent`: shown until the feed brings the event. */
  state: "waiting" | "sending" | "sent" | "failed" | "refused";
  /** 0 to 1. */
  progress: number;
  error?: string;
};

type Options = {
  /** Raises ApiError. */
  send: (item: UploadItem, onProgress: (share: number) => void) => Promise<Attached>;
  onChange: (items: readonly UploadItem[]) => void;
  onSent: (attached: Attached, item: UploadItem) => void;
};

export type Uploads = ReturnType<typeof openUploads>;
const TRIES = 3;

export function openUploads(options: Options) {
  let items: readonly UploadItem[] = [];
  let queue: Promise<unknown> = Promise.resolve();
  let isStopped = false;

  function change(next: readonly UploadItem[]): void {
    if (isStopped) return;
    items = next;
    options.onChange(items);
  }

  function patch(id: string, with_: Partial<UploadItem>): void {
    change(items.map((item) => (item.client_msg_id === id ? { ...item, ...with_ } : item)));
  }

  async function sendOne(id: string): Promise<Attached | undefined> {
    for (let attempt = 0; ; attempt += 1) {
      const item = items.find((known) => known.client_msg_id === id);
      if (!item || isStopped) return undefined;
      patch(id, { state: "sending", progress: 0, error: undefined });
      try {
        const attached = await options.send(item, (progress) => patch(id, { progress }));
        options.onSent(attached, item);
        patch(id, { state: "sent", progress: 1 });
        return attached;
      } catch (error) {
        const mayPass = !(error instanceof ApiError) || error.isPassing;
        if (!mayPass || attempt + 1 >= TRIES) {
          const message = error instanceof ApiError ? error.message : T.failed;
          patch(id, { state: mayPass ? "failed" : "refused", error: message });
          return undefined;
        }
        await new Promise((resolve) => setTimeout(resolve, backoffMs(attempt)));
      }
    }
  }

  function enqueue(id: string): Promise<Attached | undefined> {
    const sent = queue.then(() => sendOne(id));
    queue = sent;
    return sent;
  }

  return {
    /** What of it arrived, once all of it has been tried. */
    async push(files: readonly StagedFile[]): Promise<Attached[]> {
      const added = files.map(({ file, url }): UploadItem => {
        return { client_msg_id: makeKey(), file, name: file.name, url, state: "waiting", progress: 0 };
      });
      change([...items, ...added]);
      const sent = await Promise.all(added.map((item) => enqueue(item.client_msg_id)));
      return sent.filter((attached) => attached !== undefined);
    },
    retry: (id: string) => void enqueue(id),
    discard: (id: string) => change(items.filter((item) => item.client_msg_id !== id)),
    /** Drops what the log shows by now. */
    settle(log: readonly LogEvent[]) {
      if (!items.length) return;
      const shown = new Set(log.map((event) => event.client_msg_id));
      const left = items.filter((item) => !shown.has(item.client_msg_id));
      if (left.length !== items.length) change(left);
    },
    stop() {
      isStopped = true;
    },
  };
}
