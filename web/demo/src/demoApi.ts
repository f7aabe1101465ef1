// The demo's stand-in for a wallet's own backend: whose pages these are, who may be played, and the signed token that says who it is.

export type DemoUser = { user_id: string; display_name: string; story: string };

export type Brand = { name: string; color: string };

export const loadBrand = () => call<Brand>("/demo/api/brand");

export async function loadUsers(): Promise<DemoUser[]> {
  const { users } = await call<{ users: DemoUser[] }>("/demo/api/users");
  return users;
}

export async function logIn(userId: string): Promise<string> {
  const { token } = await call<{ token: string }>("/demo/api/login", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ user_id: userId }),
  });
  return token;
}

async function call<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(path, { ...init, cache: "no-store" });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}
