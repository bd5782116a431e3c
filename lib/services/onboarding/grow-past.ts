import { engine } from "@/db/engine";
import { listSubmitted } from "@/db/queries/archive/archived-parcel-records";
import { insertParcelRecords, readParcelRecords } from "@/db/queries/archive/parcel-record";
import { insertCharges, recordCharge, takeChargesOf } from "@/db/queries/billing/charge-records";
import { lockOpenCase, updateCase } from "@/db/queries/cases/case-records";
import { colleagueId } from "@/db/queries/onboarding/demo-colleagues";
import {
  acceptAtSandbox,
  advanceDemoPast,
  deleteAlertsOfParcel,
  findDemoPast,
  holdGrowingPast,
  updateDemoPast,
} from "@/db/queries/onboarding/demo-past";
import { insertDemoParcels } from "@/db/queries/onboarding/sandbox-parcels";
import { findStoredSettings } from "@/db/queries/settings/settings-records";
import { markSettlementDue } from "@/db/queries/settlement/settlement-state";
import { listSubscriptions } from "@/db/queries/subscriptions/subscription-records";
import { recordSubscriptionAnswer } from "@/db/queries/tracking/shipment-monitor";
import type { Store, Tx } from "@/db/store";
import type { ParcelRecord } from "@/lib/domain/archive/archive-record";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import type { Charge } from "@/lib/domain/billing/charge";
import type { FlagRules } from "@/lib/domain/flags/parcel-limits";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/sealing/secrets";
import { submissionKeyOf } from "@/lib/services/archive/insert-records-again";
import { applyAction } from "@/lib/services/cases/case-action";
import { recordCaseEvent } from "@/lib/services/cases/record-case-event";
import { getFlagRules } from "@/lib/services/flags/flag-rules";
import { createShipmentsInTransaction, type ParsedInput, parseInputs } from "@/lib/services/shipments/create-shipments";
import { savePushInTransaction } from "@/lib/services/tracking/push-store/save-and-apply-push";

/** Parcels of one transaction: few, since on SQLite the server, its pages too, stands still until it ends. */
const PARCELS_AT_ONCE = 4;
/** Changes side by side: most of the time goes by waiting for a server's statements; SQLite makes one at a time. */
const CHANGES_AT_ONCE = engine.isServer ? 6 : 1;

/** A parcel of the past, as the sandbox tells it. Instants are ms since 1970 UTC. */
export interface ToldParcel {
  /** As a person would enter it. */
  input: { waybillNumber: string; carrier: string; shop: string };
  createdAt: number;
  /** What was pushed about it, in that order; null when its journey goes on, and the sandbox beside the desk is to tell it. */
  pushes: readonly { at: number; param: string }[] | null;
  /** The colleague who worked on its case, what they noted, and how long (ms) after a push. */
  care: { by: string; note: string; afterMs: number } | null;
}

/**
 * Makes the parcels of the demo's past that are not there yet, with each push as if it were received at its time, so
 * that figures, cases and charges are what the desk makes of them. Goes on where an earlier run ended; ends when the demo
 * is cleared or a key is entered.
 *
 * @param temporary on SQLite, an empty database of the caller's own, in which parcels are made: the desk's is then
 *   changed only for as long as copying their rows takes
 * @param tell the parcel at a position of the plan, by its time
 * @param pause awaited after the changes that were made side by side, with how many parcels they were of
 * @returns whether all of them are there
 */
export async function growPast(
  store: Store,
  temporary: Store | undefined,
  tell: (position: number) => ToldParcel,
  pause: (parcels: number) => Promise<void> = async () => {},
): Promise<boolean> {
  const rules = await getFlagRules(store);
  for (;;) {
    const past = await findDemoPast(store.read);
    if (!past || past.isStopped) return false;
    const { grown, parcels, endsAt } = past;
    if (grown >= parcels) return true;
    const upTo = Math.min(parcels, grown + PARCELS_AT_ONCE * CHANGES_AT_ONCE);
    const changes: Promise<void>[] = [];
    for (let next = grown; next < upTo; next += PARCELS_AT_ONCE) {
      const told = Array.from({ length: Math.min(PARCELS_AT_ONCE, upTo - next) }, (_, index) => tell(next + index));
      changes.push(addToldParcels(store, temporary, told, rules, endsAt));
    }
    await Promise.all(changes);
    // An interrupted run has made some of those that follow: their numbers are found, and left as they are.
    await store.write((tx) => advanceDemoPast(tx, grown, upTo));
    await pause(upTo - grown);
  }
}

/** In one change, unless the past has been stopped. */
async function addToldParcels(
  store: Store,
  temporary: Store | undefined,
  told: readonly ToldParcel[],
  rules: FlagRules,
  endsAt: number,
): Promise<void> {
  const make = (tx: Tx) => makeParcels(tx, told, rows, rules, endsAt);
  const rows = await parseInputs(
    EVERY_SHOP,
    told.map(({ input }) => input),
  );
  if (!temporary) return store.write(async (tx) => void ((await mayGrow(tx)) && (await make(tx))));
  const { records, charges } = await temporary.write(async (tx) => {
    const made = await make(tx);
    const records = await readParcelRecords(
      tx,
      made.map(({ id }) => id),
    );
    return { records: [...records.values()], charges: await takeChargesOf(tx, made) };
  });
  await store.write(async (tx) => void ((await mayGrow(tx)) && (await insertMade(tx, records, charges))));
}

/** Whether the past is not stopped yet; a key stops it. */
async function mayGrow(tx: Tx): Promise<boolean> {
  const { keySealed } = await findStoredSettings(tx);
  if (keySealed !== null) await updateDemoPast(tx, { isStopped: true });
  return holdGrowingPast(tx);
}

/** Copies parcels from the temporary database, except those whose number is there already. */
async function insertMade(tx: Tx, records: readonly ParcelRecord[], charges: readonly Charge[]): Promise<void> {
  const known = await listSubmitted(tx, records.map(submissionKeyOf));
  const added = records.filter((record) => !known.has(submissionKeyOf(record)));
  const ids = new Set(added.map(({ id }) => id));
  await insertParcelRecords(tx, added);
  await insertCharges(
    tx,
    charges.filter(({ shipmentId }) => ids.has(shipmentId)),
  );
  await markSettlementDue(tx, [...ids]); // the search for changed parcels has passed its times already
}

/** @returns those that are made: a number that a person has entered is not */
async function makeParcels(
  tx: Tx,
  told: readonly ToldParcel[],
  rows: readonly ParsedInput[],
  rules: FlagRules,
  endsAt: number,
): Promise<{ id: string; waybillNumber: string }[]> {
  const made: { id: string; waybillNumber: string }[] = [];
  for (const [index, parcel] of told.entries()) {
    const row = rows[index];
    const id = row && (await addToldParcel(tx, parcel, row, rules, endsAt));
    if (id) made.push({ id, waybillNumber: parcel.input.waybillNumber });
  }
  return made;
}

/** @returns its id; undefined when its number is there already */
async function addToldParcel(
  tx: Tx,
  parcel: ToldParcel,
  row: ParsedInput,
  rules: FlagRules,
  endsAt: number,
): Promise<string | undefined> {
  const { input, createdAt, pushes, care } = parcel;
  const [created] = await createShipmentsInTransaction(tx, EVERY_SHOP, [row], createdAt);
  if (!created || "error" in created) return undefined;
  const { id } = created;
  await insertDemoParcels(tx, [id]);
  const [subscription] = await listSubscriptions(tx, id);
  if (!subscription) return id;
  const { id: subscriptionId, callbackId } = subscription;
  // Before the answer: what the sandbox has accepted costs nothing, and the past shows what a merchant pays.
  await recordCharge(tx, { ...input, cause: "subscription", subscriptionId, shipmentId: id, at: createdAt });
  if (pushes === null) return id;
  await acceptAtSandbox(tx, subscriptionId, createdAt);
  await recordSubscriptionAnswer(tx, subscription, "polling", null, createdAt);
  const salt = deriveSalt(callbackId);
  for (const { at, param } of pushes) {
    const push = { callbackId, param: Buffer.from(param), sign: signParam(param, salt) };
    await savePushInTransaction(tx, push, rules, at);
    if (care) await workOnCase(tx, id, input.waybillNumber, care, Math.min(at + care.afterMs, endsAt));
  }
  await deleteAlertsOfParcel(tx, id);
  if (pushes.length > 0) await markSettlementDue(tx, [id]); // the search for changed parcels has passed its times already
  return id;
}

/** A colleague takes the parcel's case, notes what they did, and closes one whose problem is over. @param now in ms since 1970 UTC */
async function workOnCase(
  tx: Tx,
  shipmentId: string,
  waybillNumber: string,
  { by, note }: NonNullable<ToldParcel["care"]>,
  now: number,
): Promise<void> {
  const actor = { id: colleagueId(by), name: by };
  const open = await lockOpenCase(tx, shipmentId);
  if (!open) return;
  if (open.firstActionAt === null && open.liftedAt === null) {
    await updateCase(tx, open.id, { assigneeId: actor.id });
    await recordCaseEvent(tx, open.id, "assigned", by, actor, now);
    await applyAction(tx, open, { action: "step", step: "carrier" }, actor, now);
    await applyAction(tx, { ...open, firstActionAt: now }, { action: "note", text: note }, actor, now + 1);
  } else if (open.liftedAt !== null) {
    const isBack = open.step === "returning";
    await applyAction(
      tx,
      open,
      isBack ? { action: "returned", waybillNumber } : { action: "close", outcome: "delivered" },
      actor,
      now,
    );
  }
}
