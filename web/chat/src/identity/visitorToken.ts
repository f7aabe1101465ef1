// A visitor is known by our token alone, so it outlives the tab. An app user's token is never stored: the app has it.
const KEY = "walletdesk.visitor";
let inMemory: string | undefined;

export function loadVisitorToken(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? inMemory;
  } catch {
    return inMemory;
  }
}

export function storeVisitorToken(token: string): void {
  inMemory = token;
  try {
    localStorage.setItem(KEY, token);
  } catch {
    // Storage in frames of other sites may be forbidden; the conversation then ends with the page.
  }
}

export function forgetVisitorToken(): void {
  inMemory = undefined;
  try {
    localStorage.removeItem(KEY);
  } catch {
    // As above.
  }
}
