import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

// Without a frame around it the page is its own host, as in an app's web view; the checks are the same.
let host: typeof import("../src/identity/host");

function speak(
  data: unknown,
  { origin = location.origin, source = window as MessageEventSource | null } = {},
): void {
  dispatchEvent(new MessageEvent("message", { data, origin, source }));
}

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  host = await import("../src/identity/host");
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("the handshake with the app", () => {
  it("asks, again after a while, and takes the token", async () => {
    const post = vi.spyOn(window, "postMessage").mockImplementation(() => {});
    const token = host.askHostForToken("walletdesk:ready");
    await vi.advanceTimersByTimeAsync(2_500);
    expect(post).toHaveBeenCalledTimes(2);
    expect(post).toHaveBeenCalledWith({ type: "walletdesk:ready" }, location.origin);
    speak({ type: "walletdesk:token", token: "jwt" });
    expect(await token).toBe("jwt");
  });

  it("takes no token from another origin, another window, or of another shape", async () => {
    const token = host.askHostForToken("walletdesk:need-token");
    speak({ type: "walletdesk:token", token: "stolen" }, { origin: "https://evil.example" });
    speak({ type: "walletdesk:token", token: "stolen" }, { source: null });
    speak({ type: "walletdesk:token", token: 42 });
    speak({ type: "other:token", token: "stolen" });
    speak("walletdesk:token");
    await vi.advanceTimersByTimeAsync(8_000);
    expect(await token).toBeUndefined();
  });
});
