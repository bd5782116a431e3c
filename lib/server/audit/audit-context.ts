import { type AuditDetail, type AuditOrigin, joinDetails, SYSTEM_ORIGIN } from "@/lib/domain/audit/audit-entry";
import { type AuditCaller, currentAuditDraft, currentRequestId } from "@/lib/log/request-context";

/**
 * Adds to the entry of the audit that the current request will leave: target, values before and after, counts, a
 * reason. Later values replace earlier ones of the same name. Without a request it does nothing.
 */
export function addAuditDetail(detail: AuditDetail): void {
  const draft = currentAuditDraft();
  if (!draft) return;
  draft.detail = joinDetails(draft.detail, detail);
}

/** Says whose request it is, as soon as it is known: refusals have a name too. */
export function noteAuditCaller(caller: AuditCaller): void {
  const draft = currentAuditDraft();
  if (draft) draft.caller = caller;
}

/** Of the current request; without one it is the desk's own work. */
export function currentAuditOrigin(): AuditOrigin {
  const { caller } = currentAuditDraft() ?? {};
  if (!caller) return SYSTEM_ORIGIN;
  const { kind, id, name } = caller;
  return { actor: { kind, id, name }, via: kind === "token" ? "api" : "web", requestId: currentRequestId() };
}

/**
 * Takes what a request asks for, as its schema has it, as the values after the change; of a list the number of items.
 * What the schema does not know is not recorded: it changes nothing, and must not crowd out what does. Services add the
 * values before.
 */
export function noteAuditRequest(wanted: unknown): void {
  if (Array.isArray(wanted)) addAuditDetail({ facts: { items: wanted.length } });
  if (typeof wanted !== "object" || wanted === null || Array.isArray(wanted)) return;
  const { reason, ...after } = wanted as Record<string, unknown>;
  const given = Object.fromEntries(Object.entries(after).filter(([, value]) => value !== undefined));
  addAuditDetail({ after: given, ...(typeof reason === "string" && { reason }) });
}
