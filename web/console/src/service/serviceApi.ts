import {
  ApiError,
  type AuditTrail,
  type CallItem,
  type CallOutcome,
  type CallState,
  type CareItem,
  type CaseHead,
  type CaseKind,
  type CaseStatus,
  type CaseView,
  type ConversationRating,
  type ConversationView,
  callApi,
  type Feedback,
  type GivenRating,
  type OpenCaseBody,
  type Overview,
  type PlanCallBody,
  type Records,
} from "@walletdesk/shared";
import { TEXTS } from "../texts";

const ROOT = "/api/agent/v1";

export type CaseQuery = {
  q?: string;
  kind?: CaseKind;
  status?: CaseStatus;
  assigned?: "me" | "nobody" | "anybody";
  ended?: "true" | "false";
  conversation_id?: string;
};
export type RecordQuery = { q?: string; scope: "live" | "closed" | "all"; before?: string };
export type AuditQuery = { verb?: string; object_id?: string; actor_id?: string; before?: string };
export type Period = { since: string; until: string };
/** The key names the press, the version what the agent saw. */
type Change = { idempotency_key: string; version: number };

export function fileUrl(attachmentId: string): string {
  return `${ROOT}/attachments/${attachmentId}`;
}

/** The browser loads it itself, with the agent's cookie; the desk writes down who took it along. */
export function exportUrl(conversationId: string, format: "csv" | "json"): string {
  return `${ROOT}/conversations/${conversationId}/export?format=${format}`;
}

/** What is worked on beside the conversations: cases, calls, records, numbers. All raise ApiError. */
export class ServiceApi {
  readonly #headers: Record<string, string>;

  constructor(csrfToken: string) {
    this.#headers = { "x-csrf-token": csrfToken };
  }

  /** A file with secrets inside: the trail keeps who opened it. */
  async openFile(attachmentId: string): Promise<Blob> {
    const response = await fetch(`${fileUrl(attachmentId)}/open`, { method: "POST", headers: this.#headers });
    if (!response.ok)
      throw new ApiError(response.status, { code: "internal", message: TEXTS.files.openFailed });
    return response.blob();
  }

  async listCases(query: CaseQuery): Promise<CaseHead[]> {
    return (await this.#get<{ cases: CaseHead[] }>("/cases", query)).cases;
  }

  loadCase(no: string): Promise<CaseView> {
    return this.#get(`/cases/${no}`);
  }

  openCase(body: OpenCaseBody): Promise<CaseView> {
    return this.#post("/cases", body);
  }

  changeCase(
    no: string,
    body: Change & { status: CaseStatus; message?: string; note?: string },
  ): Promise<CaseView> {
    return this.#post(`/cases/${no}/status`, body);
  }

  extendCase(no: string, body: Change & { note: string }): Promise<CaseView> {
    return this.#post(`/cases/${no}/extend`, body);
  }

  noteCase(no: string, body: Change & { note: string }): Promise<CaseView> {
    return this.#post(`/cases/${no}/notes`, body);
  }

  assignCase(no: string, body: Change & { agent_id: string | null }): Promise<unknown> {
    return this.#post(`/cases/${no}/assign`, body);
  }

  async listCalls(isEnded: boolean): Promise<CallItem[]> {
    return (await this.#get<{ callbacks: CallItem[] }>("/callbacks", { ended: String(isEnded) })).callbacks;
  }

  async listCare(): Promise<CareItem[]> {
    return (await this.#get<{ customers: CareItem[] }>("/callbacks/care")).customers;
  }

  planCall(body: PlanCallBody): Promise<CallState> {
    return this.#post("/callbacks", body);
  }

  takeCall(no: string): Promise<CallState> {
    return this.#post(`/callbacks/${no}/take`);
  }

  async revealNumber(no: string): Promise<string | null> {
    return (await this.#post<{ number: string | null }>(`/callbacks/${no}/number`)).number;
  }

  recordAttempt(
    no: string,
    body: { idempotency_key: string; outcome: CallOutcome; note?: string },
  ): Promise<CallState> {
    return this.#post(`/callbacks/${no}/attempts`, body);
  }

  listRecords(query: RecordQuery): Promise<Records> {
    return this.#get("/conversations", query);
  }

  loadRecord(conversationId: string): Promise<ConversationView> {
    return this.#get(`/conversations/${conversationId}`);
  }

  async loadRatings(conversationId: string): Promise<ConversationRating[]> {
    return (await this.#get<{ ratings: ConversationRating[] }>(`/conversations/${conversationId}/ratings`))
      .ratings;
  }

  loadOverview(period: Period): Promise<Overview> {
    return this.#get("/reports/overview", period);
  }

  async listRatings(period: Period): Promise<GivenRating[]> {
    return (await this.#get<{ ratings: GivenRating[] }>("/reports/ratings", period)).ratings;
  }

  async listFeedback(): Promise<Feedback[]> {
    return (await this.#get<{ feedback: Feedback[] }>("/feedback")).feedback;
  }

  loadAudit(query: AuditQuery): Promise<AuditTrail> {
    return this.#get("/audit", query);
  }

  #get<T>(path: string, query: Record<string, string | undefined> = {}): Promise<T> {
    const asked = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
    return callApi(ROOT + path, { query: Object.fromEntries(asked) });
  }

  #post<T>(path: string, body?: unknown): Promise<T> {
    return callApi(ROOT + path, { method: "POST", body, headers: this.#headers });
  }
}
