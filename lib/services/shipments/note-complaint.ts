import { flagFactsOf } from "@/db/queries/flags/flag-columns";
import { findForJudgement, saveComplaint, saveVerdict } from "@/db/queries/flags/flags";
import { raisedOf } from "@/db/queries/shipments/shipment-rows";
import type { Store } from "@/db/store";
import { judgeFlag } from "@/lib/domain/flags/judge-flag";
import { ConflictError, NotFoundError } from "@/lib/domain/shared/errors";
import { liveBus } from "@/lib/server/live/live-bus";
import { type Actor, noteInOpenCase } from "@/lib/services/cases/problem-cases";
import { flagRules } from "@/lib/services/flags/flag-rules";
import { followFlag, isSameFlag } from "@/lib/services/flags/follow-flag";

/**
 * Notes that the buyer of a signed parcel says that it never came: a signature by a locker or a
 * neighbour is doubtful then, so the parcel is flagged and its case opened at once.
 *
 * @throws NotFoundError, and ConflictError where the parcel is not signed for
 */
export async function noteComplaint(store: Store, id: string, actor: Actor, now: number): Promise<void> {
  const rules = await flagRules(store);
  await store.write(async (tx) => {
    const row = await findForJudgement(tx, id);
    if (!row) throw new NotFoundError("运单", id);
    if (row.state !== 3) {
      throw new ConflictError("只有已签收的运单才能记“买家说没收到”，其余的请写跟进记录。", { state: row.state });
    }
    // A second complaint of the same signature is the same one.
    const isKnown = row.complainedAt !== null && row.complainedAt >= (row.signedAt ?? 0);
    if (isKnown) return;
    const complainedAt = Math.max(now, row.signedAt ?? 0);
    await saveComplaint(tx, id, complainedAt);
    const before = raisedOf(row);
    const verdict = judgeFlag({ ...flagFactsOf(row), complainedAt }, before, rules, complainedAt);
    await saveVerdict(tx, id, verdict);
    if (!isSameFlag(before, verdict.raised)) await followFlag(tx, id, before, verdict.raised, rules, complainedAt);
    await noteInOpenCase(tx, id, "complained", actor, now);
  });
  liveBus().announce([id]);
}
