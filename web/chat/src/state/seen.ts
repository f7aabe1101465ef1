// Up to which seq the user has seen the conversation: kept from page to page of the site, so that its badge is true.
const KEY = "walletdesk.seen";
let inMemory: { conversationId: string; seq: number } | undefined;

export function loadSeen(conversationId: string): number {
  const seen = readStored() ?? inMemory;
  return seen?.conversationId === conversationId ? seen.seq : 0;
}

export function storeSeen(conversationId: string, seq: number): void {
  inMemory = { conversationId, seq };
  try {
    localStorage.setItem(KEY, JSON.stringify(inMemory));
  } catch {
    // Storage may be forbidden in a frame; the badge then counts within this page.
  }
}

function readStored(): typeof inMemory {
  try {
    const seen = JSON.parse(localStorage.getItem(KEY) ?? "null");
    return typeof seen?.conversationId === "string" && typeof seen.seq === "number" ? seen : undefined;
  } catch {
    return undefined;
  }
}
