// JSON over HTTP with the desk. Every failure is one class with a stable code.

export type ErrorBody = { code: string; message: string; [data: string]: unknown };

/** `unreachable` and `timeout` are ours: the desk did not answer. Every other code comes from the desk. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly data: ErrorBody;

  constructor(status: number, body: ErrorBody) {
    super(body.message);
    this.name = "ApiError";
    this.code = body.code;
    this.status = status;
    this.data = body;
  }

  /** Whether the same request may succeed later without anything being changed. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export type ApiRequest = {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  body?: unknown;
  query?: Record<string, string | number>;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  timeoutMs?: number;
};

const TIMEOUT_MS = 15_000;
// A photo over a bad mobile network.
const UPLOAD_TIMEOUT_MS = 120_000;
const UNREACHABLE = "连接不上客服系统，请检查网络后再试。";
const NOT_UNDERSTOOD = "系统开了点小差，请稍后再试。";

/** Raises ApiError. A 204 gives undefined. */
export async function callApi<T>(path: string, request: ApiRequest = {}): Promise<T> {
  const query = request.query ? `?${new URLSearchParams(mapValues(request.query))}` : "";
  const deadline = startDeadline(request.timeoutMs ?? TIMEOUT_MS, request.signal);
  const headers: Record<string, string> = { accept: "application/json", ...request.headers };
  if (request.body !== undefined) headers["content-type"] = "application/json";
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(path + query, {
      method: request.method ?? "GET",
      headers,
      body: request.body === undefined ? undefined : JSON.stringify(request.body),
      signal: deadline.signal,
      credentials: "same-origin",
      cache: "no-store",
    });
    body = response.status === 204 ? undefined : await response.json().catch(() => null);
  } catch (error) {
    if (request.signal?.aborted) throw error;
    throw new ApiError(0, {
      code: deadline.signal.aborted ? "timeout" : "unreachable",
      message: UNREACHABLE,
    });
  } finally {
    deadline.clear();
  }
  if (!response.ok) throw new ApiError(response.status, readError(body));
  return body as T;
}

export type UploadRequest = { headers: Record<string, string>; onProgress: (share: number) => void };

/** A file as the body, with progress from 0 to 1, which fetch cannot tell. Raises ApiError. */
export function uploadFile<T>(path: string, file: Blob, { headers, onProgress }: UploadRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = (code: string) => () => reject(new ApiError(0, { code, message: UNREACHABLE }));
    request.open("POST", path);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.timeout = UPLOAD_TIMEOUT_MS;
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
    request.onerror = fail("unreachable");
    request.ontimeout = fail("timeout");
    request.onload = () => {
      const body = parseBody(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(body as T);
      else reject(new ApiError(request.status, readError(body)));
    };
    request.send(file);
  });
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** AbortSignal.any and .timeout are younger than the web views that apps still ship. */
function startDeadline(timeoutMs: number, caller?: AbortSignal): { signal: AbortSignal; clear: () => void } {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, timeoutMs);
  if (caller?.aborted) abort();
  caller?.addEventListener("abort", abort);
  const clear = () => {
    clearTimeout(timer);
    caller?.removeEventListener("abort", abort);
  };
  return { signal: controller.signal, clear };
}

function readError(body: unknown): ErrorBody {
  const error = (body as { error?: Partial<ErrorBody> } | null)?.error;
  if (typeof error?.code === "string" && typeof error.message === "string") return error as ErrorBody;
  return { code: "internal", message: NOT_UNDERSTOOD };
}

function mapValues(query: Record<string, string | number>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([key, value]) => [key, String(value)]));
}
