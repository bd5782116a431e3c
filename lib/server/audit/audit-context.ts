import { type AuditDetail, type AuditEntry, SYSTEM_ACTOR } from "@/lib/domain/audit/audit-entry";
import { type AuditCaller, currentAuditDraft, currentRequestId } from "@/lib/log/request-context";

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

/** Who changes something and by which way, for entries that are stored together with the change. */
export interface AuditOrigin extends Pick<AuditEntry, "actor" | "via" | "requestId"> {
  /** Such as the job that does it. */
  facts?: Readonly<Record<string, unknown>>;
}

/** Of the current request; without one it is the desk's own work. */
export function currentAuditOrigin(): AuditOrigin {
  const { caller } = currentAuditDraft() ?? {};
  if (!caller) return { actor: SYSTEM_ACTOR, via: "system" };
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
