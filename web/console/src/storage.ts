/** Storage may be forbidden or full; then what was to be kept lives as long as the page. */
export function readStored<T>(storage: Storage, key: string, fallback: T): T {
  try {
    const stored = storage.getItem(key);
    return stored === null ? fallback : (JSON.parse(stored) as T);
  } catch {
    return fallback;
  }
}

export function writeStored(storage: Storage, key: string, value: unknown): void {
  try {
    if (value === null || value === "") storage.removeItem(key);
    else storage.setItem(key, JSON.stringify(value));
  } catch {
    // Nothing to keep it in.
  }
}
