import { listAuditTexts } from "@/db/queries/privacy/erase-audit-values";
import { eraseNaming, FREE_TEXTS, listNaming, type Names } from "@/db/queries/privacy/erase-free-texts";
import {
  deleteAnswersNaming,
  deleteJobs,
  deleteKeptFiles,
  deleteViewsNaming,
  listEndedJobs,
} from "@/db/queries/privacy/erase-kept-copies";
import { deleteRefusedPushesOf, redactUnassignedPushesOf } from "@/db/queries/privacy/erase-loose-rows";
import { eraseTagsNaming } from "@/db/queries/privacy/erase-tag-names";
import { addCount, addCounts, type ErasureCounts } from "@/db/queries/privacy/erasure-counts";
import type { Tx } from "@/db/store";
import { openBytes } from "@/lib/sealing/sealed-value";
import { decryptTextOrNull } from "@/lib/sealing/secrets";
import { decryptBody } from "@/lib/services/api/idempotent-create";
import { eraseSealedOf } from "@/lib/services/audit/erase-sealed-values";
import type { WorkContext } from "@/lib/services/shared/work-lease";

const PAGE_SIZE = 200;
/** Of rows that are read, of which few name the person. */
const READ_PAGE_SIZE = 1_000;

type Change = (body: (tx: Tx, counts: ErasureCounts) => Promise<unknown>) => Promise<void>;

/**
 * Erases a person from what belongs to none of the person's live parcels: refused pushes, pushes of unknown parcels,
 * notes about other parcels, texts of handovers, settlements and packages, names of tags and files, saved views, stored answers, the audit, and the files of
 * ended imports and exports, which are kept for days and cannot be searched.
 *
 * @param names whether a text names the person
 * @param shipmentIds the person's parcels
 * @returns false when it was stopped before the end
 */
export async function erasePersonsTexts(
  { store, isStopping, clock }: WorkContext,
  names: Names,
  shipmentIds: readonly string[],
  change: Change,
  pause: () => Promise<void>,
): Promise<boolean> {
  const ids = new Set(shipmentIds);
  await change(async (tx, counts) => addCount(counts, "refused_push", await deleteRefusedPushesOf(tx, names)));
  await change(async (tx, counts) => addCount(counts, "saved_view", await deleteViewsNaming(tx, names)));
  await change(async (tx, counts) => {
    const isNamed = (answer: Buffer) => {
      const text = JSON.stringify(readAnswer(answer));
      return names(text) || [...ids].some((id) => text.includes(id));
    };
    addCount(counts, "kept_answer", await deleteAnswersNaming(tx, isNamed));
  });
  await change(async (tx, counts) => addCounts(counts, await deleteKeptFiles(tx)));
  for (const texts of FREE_TEXTS) {
    for (let after: string | undefined = ""; after !== undefined; ) {
      if (isStopping()) return false;
      const page = await listNaming(store.read, texts, names, { after, limit: READ_PAGE_SIZE });
      if (page.ids.length > 0)
        await change(async (tx, counts) => addCounts(counts, await eraseNaming(tx, texts, names, page.ids)));
      after = page.after;
      if (after !== undefined) await pause();
    }
  }
  await change(async (tx, counts) => addCount(counts, "tag", await eraseTagsNaming(tx, names, shipmentIds, clock())));
  const named: string[] = [];
  for (const { id, orderSealed } of await listEndedJobs(store.read)) {
    if (names((await decryptTextOrNull(orderSealed)) ?? "")) named.push(id);
  }
  await change(async (tx, counts) => addCount(counts, "job", await deleteJobs(tx, named)));
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
  for (let after: string | undefined = ""; after !== undefined; ) {
    if (isStopping()) return false;
    const page = await listAuditTexts(store.read, after, READ_PAGE_SIZE);
    const sealed = page.filter((entry) => entry.sealed !== null && names(decryptOrNothing(entry.sealed)));
    const plain = page.filter(({ reason, details }) => names(`${reason ?? ""}\n${details ?? ""}`));
    await change(async (tx, counts) => {
      await eraseSealedOf(tx, sealed, clock());
      addCount(counts, "audit_entry", sealed.length);
      addCount(counts, "audit_entry_plain", plain.length);
    });
    after = page.at(-1)?.id;
    await pause();
  }
  return true;
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
