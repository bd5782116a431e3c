import { toFlagFacts } from "@/db/queries/flags/flag-columns";
import { findForEvaluation, saveComplaint, saveVerdict } from "@/db/queries/flags/flag-records";
import { toRaisedFlag } from "@/db/queries/shipments/shipment-rows";
import type { Store } from "@/db/store";
import { appendAudit } from "@/lib/audit/record-audit";
import { isInScope, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { evaluateFlag } from "@/lib/domain/flags/evaluate-flag";
import { ConflictError, NotFoundError } from "@/lib/domain/shared/errors";
import { recordInOpenCase } from "@/lib/services/cases/problem-cases";
import type { Actor } from "@/lib/services/cases/record-case-event";
import { applyFlagChange, isSameFlag } from "@/lib/services/flags/apply-flag-change";
import { getFlagRules } from "@/lib/services/flags/flag-rules";

const BY_BUYER = {
  actor: { kind: "buyer", id: null, name: null },
  via: "web",
  action: "shipment.complaint",
  outcome: "done",
} as const;

/**
 * Records that the buyer of a signed parcel says that it never arrived. A signature by a locker or a
 * neighbour is then doubtful, so the parcel is flagged and its case opened at once.
 *
 * @param actor who records it; null for the buyer
 * @throws NotFoundError, ConflictError when the buyer has not signed for the parcel
 */
export async function recordComplaint(
  store: Store,
  scope: ShopScope,
  id: string,
  actor: Actor | null,
  now: number,
): Promise<void> {
  const rules = await getFlagRules(store);
  await store.write(async (tx) => {
    const row = await findForEvaluation(tx, id);
    if (!row || !isInScope(scope, row.shop)) throw new NotFoundError("shipment", id);
    if (row.outcome !== "signed") {
      throw new ConflictError("shipments.complaintNeedsSigned", {}, { state: row.state });
    }
    // Another complaint about the same signature changes nothing.
    const isKnown = row.complainedAt !== null && row.complainedAt >= (row.signedAt ?? 0);
    if (isKnown) return;
    const complainedAt = Math.max(now, row.signedAt ?? 0);
    await saveComplaint(tx, id, complainedAt);
    const before = toRaisedFlag(row);
    const verdict = evaluateFlag({ ...toFlagFacts(row), complainedAt }, before, rules, complainedAt);
    await saveVerdict(tx, id, verdict);
    if (!isSameFlag(before, verdict.raised)) await applyFlagChange(tx, id, before, verdict.raised, rules, complainedAt);
    await recordInOpenCase(tx, id, "complained", actor, now);
    // A person's request has an entry of its own.
    if (!actor) await appendAudit(tx, [{ ...BY_BUYER, at: now, target: { kind: "shipment", id }, shop: row.shop }]);
  });
  store.publish([id]);
}
