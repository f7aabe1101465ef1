// Files of the conversation as the page can show them: read once with the token, kept as long as the page lives.
export type Pictures = ReturnType<typeof createPictures>;

export function createPictures(read: (attachmentId: string) => Promise<Blob>) {
  const urls = new Map<string, Promise<string>>();
  return {
    /** What was just sent is here already. */
    keep: (attachmentId: string, url: string) => void urls.set(attachmentId, Promise.resolve(url)),
    /** An object URL. A failure is not kept: the next call tries again. */
    load(attachmentId: string): Promise<string> {
      let url = urls.get(attachmentId);
      if (!url) {
        url = read(attachmentId).then((blob) => URL.createObjectURL(blob));
        urls.set(attachmentId, url);
        url.catch(() => urls.delete(attachmentId));
      }
      return url;
    },
  };
}
