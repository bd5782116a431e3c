import { listSealedEntries } from "@/db/queries/privacy/erase-audit-values";
import {
  deleteAnswersNaming,
  deleteJobs,
  deleteKeptFiles,
  deleteViewsNaming,
  listEndedJobs,
} from "@/db/queries/privacy/erase-kept-copies";
import { deleteRefusedPushesOf, eraseTextsOf, redactUnassignedPushesOf } from "@/db/queries/privacy/erase-loose-rows";
import { addCount, addCounts, type ErasureCounts } from "@/db/queries/privacy/erasure-counts";
import type { Store, Tx } from "@/db/store";
import { openBytes } from "@/lib/sealing/sealed-value";
import { decryptTextOrNull } from "@/lib/server/runtime/secrets";
import { decryptBody } from "@/lib/services/api/idempotent-create";
import { eraseSealedOf } from "@/lib/services/audit/erase-sealed-values";
import type { WorkContext } from "@/lib/services/shared/work-lease";
import { namesSubject } from "./names-subject";

const PAGE_SIZE = 200;

type Change = (body: (tx: Tx, counts: ErasureCounts) => Promise<unknown>) => Promise<void>;

/**
 * Erases a person from what belongs to none of the live parcels: refused pushes, pushes of unknown parcels, texts of
 * handovers and settlements, saved views, stored answers, and the files of ended imports and exports, which are kept
 * for days and cannot be searched.
 *
 * @param subject the `phoneSubject` of the person
 * @param shipmentIds the person's parcels
 * @returns false when it was stopped before the end
 */
export async function erasePersonsTexts(
  { store, isStopping, clock }: WorkContext,
  subject: string,
  shipmentIds: readonly string[],
  change: Change,
  pause: () => Promise<void>,
): Promise<boolean> {
  const names = namesSubject(subject);
  const ids = new Set(shipmentIds);
  await change(async (tx, counts) => addCount(counts, "refused_push", await deleteRefusedPushesOf(tx, names)));
  await change(async (tx, counts) => addCounts(counts, await eraseTextsOf(tx, names)));
  await change(async (tx, counts) => addCount(counts, "saved_view", await deleteViewsNaming(tx, names)));
  await change(async (tx, counts) => {
    const isNamed = (answer: Buffer) => {
      const text = JSON.stringify(readAnswer(answer));
      return names(text) || [...ids].some((id) => text.includes(id));
    };
    addCount(counts, "kept_answer", await deleteAnswersNaming(tx, isNamed));
  });
  await change(async (tx, counts) => addCounts(counts, await deleteKeptFiles(tx)));
  const named: string[] = [];
  for (const { id, orderSealed } of await listEndedJobs(store.read)) {
    if (names((await decryptTextOrNull(orderSealed)) ?? "")) named.push(id);
  }
  await change(async (tx, counts) => addCount(counts, "job", await deleteJobs(tx, named)));
  await eraseAudit(store, names, change, clock());
  for (let after: string | null = ""; after !== null; ) {
    if (isStopping()) return false;
    const from: string = after;
    await change(async (tx, counts) => {
      const page = await redactUnassignedPushesOf(tx, from, names, { limit: PAGE_SIZE, now: clock() });
      addCount(counts, "push", page.redacted);
      after = page.after;
    });
    await pause();
  }
  return true;
}

/** The personal values of the audit that name the person. */
async function eraseAudit(store: Store, names: (text: string) => boolean, change: Change, now: number): Promise<void> {
  const named: { chain: string; sequence: number }[] = [];
  for (let offset = 0; ; offset += PAGE_SIZE) {
    const page = await listSealedEntries(store.read, offset, PAGE_SIZE);
    named.push(...page.filter(({ sealed }) => sealed !== null && names(decryptOrNothing(sealed))));
    if (page.length < PAGE_SIZE) break;
  }
  await change(async (tx, counts) => {
    await eraseSealedOf(tx, named, now);
    addCount(counts, "audit_entry", named.length);
  });
}

function decryptOrNothing(sealed: Buffer): string {
  try {
    return openBytes(sealed).toString("utf8");
  } catch {
    return "";
  }
}

/** An answer of another root secret cannot be read by anybody. */
function readAnswer(sealed: Buffer): unknown {
  try {
    return decryptBody(sealed);
  } catch {
    return null;
  }
}
