// Who is chatting: a visitor by our own token, or the app's user by the wallet's JWT.
import { ApiError, callApi, type Session } from "@walletdesk/shared";
import { askHostForToken } from "./host";
import { forgetVisitorToken, loadVisitorToken, storeVisitorToken } from "./visitorToken";

export type Channel = "app" | "web";

/** The app did not say who the user is. */
export class NoToken extends Error {}

/** Opens or resumes the conversation. Raises ApiError, NoToken. */
export async function openSession(channel: Channel, { fresh = false } = {}): Promise<Session> {
  return channel === "app" ? openForAppUser(fresh) : openForVisitor(fresh);
}

let hasGreeted = false;

async function openForAppUser(fresh: boolean): Promise<Session> {
  const token = await askHostForToken(hasGreeted ? "walletdesk:need-token" : "walletdesk:ready");
  hasGreeted = true;
  if (!token) throw new NoToken();
  try {
    return await postSession("app", fresh, token);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    // The app handed out what it still had; ask for a new one.
    const renewed = await askHostForToken("walletdesk:need-token");
    if (!renewed) throw new NoToken();
    return postSession("app", fresh, renewed);
  }
}

async function openForVisitor(fresh: boolean): Promise<Session> {
  const known = loadVisitorToken();
  let session: Session;
  try {
    session = await postSession("web", fresh, known);
  } catch (error) {
    if (!known || !isRefusal(error)) throw error;
    forgetVisitorToken();
    session = await postSession("web", fresh);
  }
  storeVisitorToken(session.token);
  return session;
}

function postSession(channel: Channel, fresh: boolean, bearer?: string): Promise<Session> {
  return callApi<Session>("/api/v1/session", {
    method: "POST",
    body: { channel, fresh },
    headers: bearer ? { authorization: `Bearer ${bearer}` } : {},
  });
}

export function isRefusal(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401;
}
