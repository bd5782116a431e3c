import type { Store, Tx } from "@/db/store";
import { noteAuditHead } from "@/lib/audit/audit-anchor";
import { appendAudit } from "@/lib/audit/record-audit";
import { type AuditDetail, type AuditEntry, joinDetails } from "@/lib/domain/audit/audit-entry";
import type { AuditDraft } from "@/lib/log/request-context";
import { currentAuditOrigin } from "./audit-context";

/**
 * A store whose first change has the entry of a request with it, as its last step. What the changes say of themselves
 * goes into the entry; where one fails, into that of the refusal.
 *
 * @param draft of the request; its `anchor` may be called once the request has succeeded
 * @param buildEntry the entry, by all that is known of it at the end of the change
 * @param isInParts the entry goes with the first change that says something of itself
 */
export function createAuditedStore(
  store: Store,
  draft: AuditDraft,
  buildEntry: (detail: AuditDetail) => AuditEntry,
  isInParts = false,
): Store {
  const origin = currentAuditOrigin();
  draft.anchor = undefined; // of a run that was rolled back
  const write: Store["write"] = async (body) => {
    let said: AuditDetail | undefined;
    const change = async (tx: Tx) => {
      said = undefined; // a change may run twice
      const add = (detail: AuditDetail) => {
        said = joinDetails(said ?? {}, detail);
      };
      const value = await body(Object.assign(Object.create(tx) as Tx, { audit: { origin, add } }));
      if (draft.anchor || (isInParts && !said)) return { value };
      return { value, heads: await appendAudit(tx, [buildEntry(joinDetails(draft.detail, said ?? {}))]) };
    };
    try {
      const { value, heads } = await store.write(change);
      if (heads) draft.anchor = () => heads.forEach(noteAuditHead);
      return value;
    } finally {
      if (said) draft.detail = joinDetails(draft.detail, said);
    }
  };
  return { ...store, write };
}
