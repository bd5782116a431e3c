import type { AuditDetail } from "@/lib/domain/audit/audit-entry";
import { type AuditCaller, currentAuditDraft } from "@/lib/server/runtime/request-context";

/**
 * Adds to the entry of the audit that the current request will leave: target, values before and after, counts, a
 * reason. Later values replace earlier ones of the same name. Without a request it does nothing.
 */
export function addAuditDetail(detail: AuditDetail): void {
  const draft = currentAuditDraft();
  if (!draft) return;
  const known = draft.detail;
  draft.detail = {
    ...known,
    ...detail,
    ...(detail.before && { before: { ...known.before, ...detail.before } }),
    ...(detail.after && { after: { ...known.after, ...detail.after } }),
    ...(detail.facts && { facts: { ...known.facts, ...detail.facts } }),
  };
}

/** Says whose request it is, as soon as it is known: refusals have a name too. */
export function noteAuditCaller(caller: AuditCaller): void {
  const draft = currentAuditDraft();
  if (draft) draft.caller = caller;
}

/**
 * Takes a request's JSON as what is wanted: the values after the change, or the number of items of a list. Services
 * add the values before.
 */
export function noteAuditBody(body: unknown): void {
  if (Array.isArray(body)) addAuditDetail({ facts: { items: body.length } });
  if (typeof body !== "object" || body === null || Array.isArray(body)) return;
  const { reason, ...after } = body as Record<string, unknown>;
  addAuditDetail({ after, ...(typeof reason === "string" && { reason }) });
}
