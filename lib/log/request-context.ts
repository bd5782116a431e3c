import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { AuditDetail } from "@/lib/domain/audit/audit-entry";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { processGlobal } from "@/lib/process-global";

export const REQUEST_ID_HEADER = "X-Request-Id";

/** What proxies make: a UUID, nginx's 32 hexadecimal digits. Nothing that could forge a line of the log. */
const WELL_FORMED = /^[A-Za-z0-9_.-]{8,64}$/;

/** What is known of a request when its entry of the audit is written. */
export interface AuditDraft {
  requestId?: string;
  caller: AuditCaller | null;
  detail: AuditDetail;
  /** Where the entry was stored with what the request changes: anchors it, once nothing can undo that. */
  anchor?: () => void;
}

export interface AuditCaller {
  kind: "user" | "token";
  id: string;
  name: string;
  shops: ShopScope;
}

const storage = () => processGlobal("request-context", () => new AsyncLocalStorage<AuditDraft>());

/** The id that the client or a proxy gave the request, when it is well-formed; else a new one. */
export function chooseRequestId(given: string | string[] | null | undefined): string {
  return typeof given === "string" && WELL_FORMED.test(given) ? given : randomUUID();
}

/** Runs the work of a request, so that its lines in the log and its problem documents have its id. */
export function runInRequest<T>(requestId: string, run: () => T): T {
  return storage().run({ requestId, caller: null, detail: {} }, run);
}

/** The id of the request that is being answered; undefined outside one. */
export function currentRequestId(): string | undefined {
  return storage().getStore()?.requestId;
}

/** The draft of the audit's entry of the request that is being answered; undefined outside one. */
export function currentAuditDraft(): AuditDraft | undefined {
  return storage().getStore();
}
