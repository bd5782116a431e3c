import { deletePackage, insertPackage } from "@/db/queries/billing/package-records";
import { deleteDemoColleagues, restoreDemoColleagues } from "@/db/queries/onboarding/demo-colleagues";
import { deleteSettlementFile, findDemoPast, updateDemoPast } from "@/db/queries/onboarding/demo-past";
import { listRemittanceRows } from "@/db/queries/settlement/remittance-records";
import { markSettlementDue } from "@/db/queries/settlement/settlement-state";
import type { Store, Tx } from "@/db/store";
import type { NewPackage } from "@/lib/domain/billing/cost-overview";
import { startOfBeijingDay } from "@/lib/domain/time/beijing-time";
import { bookRemittance, uploadRemittance } from "@/lib/services/settlement/remittance-files";
import { newId } from "@/lib/services/shared/new-id";

const MAX_ROWS = 1_000;

/** What the demo's merchant has bought of Kuaidi100, and a carrier's settlement file. */
export interface PastBooks {
  /** Who has entered them, as the pages of costs and settlement say. */
  enteredBy: string;
  purchase: NewPackage;
  statement: { fileName: string; text: string };
}

/** Enters them as a person would, and keeps them for an undo. @param now in ms since 1970 UTC */
export async function enterPastBooks(store: Store, books: PastBooks, now: number): Promise<void> {
  const { enteredBy, purchase, statement } = books;
  const actor = { name: enteredBy, now };
  const fileId = await uploadRemittance(
    store,
    { bytes: Buffer.from(statement.text), fileName: statement.fileName },
    actor,
  );
  const { boughtOn, note, ...units } = purchase;
  const packageId = newId(now);
  await store.write(async (tx) => {
    const times = { boughtAt: startOfBeijingDay(boughtOn), enteredBy, enteredAt: now };
    await insertPackage(tx, { id: packageId, ...units, ...times, note: note ?? null });
    await updateDemoPast(tx, { books: JSON.stringify(books), packageId, fileId });
  });
  await bookRemittance(store, fileId, actor);
}

/** Stops the past, and takes what it has entered out of the books again, inside a transaction. */
export async function clearPastBooks(tx: Tx): Promise<void> {
  const past = await findDemoPast(tx);
  if (!past) return;
  await deleteDemoColleagues(tx);
  const { packageId, fileId } = past;
  if (packageId) await deletePackage(tx, packageId);
  if (fileId) {
    const rows = await listRemittanceRows(tx, fileId, "", MAX_ROWS);
    await markSettlementDue(tx, [...new Set(rows.flatMap(({ shipmentId }) => shipmentId ?? []))]);
    await deleteSettlementFile(tx, fileId);
  }
  await updateDemoPast(tx, { isStopped: true, packageId: null, fileId: null });
}

/** Enters again what {@link clearPastBooks} took, after the parcels are back. @param now in ms since 1970 UTC */
export async function restorePastBooks(store: Store, now: number): Promise<void> {
  await store.write((tx) => restoreDemoColleagues(tx, now));
  const past = await findDemoPast(store.read);
  if (past?.books && past.fileId === null) await enterPastBooks(store, JSON.parse(past.books) as PastBooks, now);
}
