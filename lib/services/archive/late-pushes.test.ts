import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { deleteParcels, PARCEL_TABLES } from "@/db/queries/archive/parcel-rows";
import { findShipmentRow } from "@/db/queries/shipments/edited-shipment";
import { decodeParam } from "@/db/queries/tracking/push-records";
import { archivedCallbacks, archivedParcels, restoredParcels } from "@/db/schema/operation/archive-tables";
import { pushes } from "@/db/schema/push-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { deletePushRow, deleteShipmentRow, redactPushRow } from "@/db/testing/change-rows";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { signParam } from "@/lib/kuaidi100/signature";
import type { FileStorage } from "@/lib/outbound/file-storage/file-storage";
import { deriveSalt } from "@/lib/sealing/secrets";
import { ARCHIVE_AT, describeLiveParcels, openArchiveSetting } from "@/lib/services/testing/archive-fixtures";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { saveAndApplyPush } from "@/lib/services/tracking/push-store/save-and-apply-push";
import { rebuildShipment } from "@/lib/services/tracking/rebuild-shipments";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { type LateFailures, restoreLateParcels } from "./restore-late-parcels";
import { restoreParcel } from "./restore-parcel";

function push(store: Store, callbackId: string, param: string, now = ARCHIVE_AT) {
  return receivePush(createSavePush(store), { callbackId, param, sign: signParam(param, deriveSalt(callbackId)) }, now);
}

/** A push of the end, with one event after all others. */
function returnedPush(nu: string): string {
  const event = { ftime: "2027-09-14 10:00:00", time: "2027-09-14 10:00:00", context: "退回签收", areaName: "" };
  const lastResult = { state: "4", com: "yuantong", nu, data: [{ ...event, status: "退签" }] };
  return JSON.stringify({ status: "shutdown", message: "", lastResult });
}

function restoreLate(store: Store, storage: FileStorage, now = ARCHIVE_AT, failures: LateFailures = new Map()) {
  return restoreLateParcels(store, storage, { now, failures, isStopping: () => false });
}

async function firstArchived({ read }: Store) {
  const [parcel] = await read.select().from(archivedParcels).limit(1);
  const id = parcel?.shipmentId ?? "";
  const callback = (await read.select().from(archivedCallbacks)).find(({ shipmentId }) => shipmentId === id);
  return { id, number: parcel?.waybillNumber ?? "", callbackId: callback?.callbackId ?? "" };
}

async function pushesOf({ read }: Store, callbackId: string) {
  return (await read.select().from(pushes)).filter((each) => each.callbackId === callbackId);
}

test("a late push to an archived parcel is kept, brings it back with all it had, and is applied", async () => {
  const { store, storage, run } = await openArchiveSetting(8, onTestFinished);
  const pushesBefore = await store.read.select().from(pushes);
  await run();
  const { id, number, callbackId } = await firstArchived(store);
  const live = await push(store, callbackId, returnedPush(number));
  expect(live).toBe("unknown"); // and acknowledged
  expect(await restoreLate(store, storage)).toBe(1);
  const row = await findShipmentRow(store.read, EVERY_SHOP, id);
  expect(row?.lastEvent).toBe("退回签收");
  const ofParcel = await pushesOf(store, callbackId);
  const kept = pushesBefore.filter((each) => each.callbackId === callbackId);
  expect(ofParcel.map(({ verdict }) => verdict).toSorted()).toEqual(
    [...kept.map(({ verdict }) => verdict), "applied"].toSorted(),
  );
  // All raw pushes are there again, so a rebuild finds the same parcel.
  const { before, after } = await rebuildShipment(store, EVERY_SHOP, id, ARCHIVE_AT);
  expect(after).toBe(before);
  expect(await store.read.select().from(restoredParcels)).toMatchObject([{ shipmentId: id, cause: "push" }]);
  expect(await restoreLate(store, storage)).toBe(0);
});

test("a push that is sent again after its parcel was archived is the same push, received twice", async () => {
  const { store, storage, run } = await openArchiveSetting(8, onTestFinished);
  const before = await describeLiveParcels(store);
  const all = await store.read.select().from(pushes);
  await run();
  const { id, callbackId } = await firstArchived(store);
  const kept = all.filter((each) => each.callbackId === callbackId);
  const again = kept.at(-1);
  await push(store, callbackId, again ? decodeParam(again) : "");
  expect(await restoreLate(store, storage)).toBe(1);
  const restored = await pushesOf(store, callbackId);
  expect(restored).toHaveLength(kept.length);
  expect(restored.find((each) => each.id === again?.id)?.timesReceived).toBe(2);
  const hashOf = (parcels: Map<string, string>) => parcels.get(id)?.split(" ").at(-1);
  expect(hashOf(await describeLiveParcels(store))).toBe(hashOf(before));
});

test("while the file cannot be read the push stays, and the parcel comes back later", async () => {
  const { store, storage, run } = await openArchiveSetting(8, onTestFinished);
  await run();
  const { number, callbackId } = await firstArchived(store);
  await push(store, callbackId, returnedPush(number));
  const broken = { ...storage, get: () => Promise.reject(new Error("unreachable")) };
  expect(await restoreLate(store, broken)).toBe(0);
  expect(await pushesOf(store, callbackId)).toHaveLength(1);
  expect(await restoreLate(store, storage)).toBe(1);
});

test("a parcel that cannot be brought back holds up no other, and is tried more and more seldom", async () => {
  const { store, storage, run } = await openArchiveSetting(8, onTestFinished);
  const before = await store.read.select().from(shipments);
  await run();
  const callbacks = await store.read.select().from(archivedCallbacks);
  expect(callbacks.length).toBeGreaterThan(2);
  for (const { callbackId } of callbacks) await push(store, callbackId, returnedPush("YT1"));
  const first = callbacks.map(({ shipmentId }) => shipmentId).toSorted()[0] ?? "";
  const old = before.find(({ id }) => id === first);
  if (!old) throw new Error("no parcel");
  await store.write(async (tx) => void (await tx.insert(shipments).values(old))); // its own row is in the way

  const failures: LateFailures = new Map();
  expect(await restoreLate(store, storage, ARCHIVE_AT, failures)).toBe(callbacks.length - 1);
  let reads = 0;
  const counting: FileStorage = {
    ...storage,
    get: (name) => {
      reads += 1;
      return storage.get(name);
    },
  };
  for (let quarter = 0; quarter < 96; quarter += 1)
    expect(await restoreLate(store, counting, ARCHIVE_AT + quarter * 900_000, failures)).toBe(0);
  expect(reads).toBeGreaterThan(20);
  expect(reads).toBeLessThan(30);
  await deleteShipmentRow(store, first);
  expect(await restoreLate(store, storage, ARCHIVE_AT + 25 * 3_600_000, failures)).toBe(1);
  expect(await restoreLate(store, storage, ARCHIVE_AT + 26 * 3_600_000, failures)).toBe(0);
  expect(failures.size).toBe(0);
});

test("a push that another node stored while its parcel came back is applied", async () => {
  const { store, storage, run } = await openArchiveSetting(8, onTestFinished);
  await run();
  const { id, number, callbackId } = await firstArchived(store);
  await push(store, callbackId, returnedPush(number));
  const [late] = await pushesOf(store, callbackId);
  if (!late) throw new Error("no push");
  await deletePushRow(store, late.id);
  await restoreParcel(store, storage, id, { cause: "person", scope: EVERY_SHOP, by: "owner" }, ARCHIVE_AT);
  // Its change began before the parcel was there, and ended after.
  await store.write(async (tx) => void (await tx.insert(pushes).values(late)));
  expect(await restoreLate(store, storage)).toBe(0);
  expect((await findShipmentRow(store.read, EVERY_SHOP, id))?.lastEvent).toBe("退回签收");
  expect((await pushesOf(store, callbackId)).find((each) => each.id === late.id)?.verdict).toBe("applied");
});

test("parcels with a push that is not applied yet stay, and one that comes while its parcel is leaving is kept", async () => {
  const { store, run } = await openArchiveSetting(8, onTestFinished);
  const watched = await store.read.select().from(subscriptions);
  for (const { callbackId } of watched) {
    const param = returnedPush("YT1");
    const sign = signParam(param, deriveSalt(callbackId));
    const push = { callbackId, param: Buffer.from(param), sign };
    expect(await saveAndApplyPush(store, undefined, push, ARCHIVE_AT)).toBe("waiting");
  }
  await run();
  expect(await store.read.select().from(archivedParcels)).toEqual([]);
  const [{ shipmentId, callbackId } = { shipmentId: "", callbackId: "" }] = watched;
  await store.write((tx) => deleteParcels(tx, [shipmentId], [callbackId], true));
  expect(await pushesOf(store, callbackId)).toMatchObject([{ verdict: "waiting" }]);
});

test("a parcel whose number was entered again comes back beside the newer one", async () => {
  const { store, storage, run } = await openArchiveSetting(8, onTestFinished);
  const before = await store.read.select().from(shipments);
  await run();
  const { id } = await firstArchived(store);
  const old = before.find((each) => each.id === id);
  if (!old) throw new Error("no parcel");
  await store.write(async (tx) => {
    await tx.insert(shipments).values({ ...old, id: "entered-again" });
  });
  await restoreParcel(store, storage, id, { cause: "person", scope: EVERY_SHOP, by: "owner" }, ARCHIVE_AT);
  expect(await findShipmentRow(store.read, EVERY_SHOP, id)).toEqual({
    ...old,
    submittedAs: `${old.submittedAs}#${id}`,
  });
  expect(await findShipmentRow(store.read, EVERY_SHOP, "entered-again")).toEqual({ ...old, id: "entered-again" });
});

test("a late push to a deleted parcel is kept and brings nothing back", async () => {
  const { store, storage } = await openArchiveSetting(3, onTestFinished);
  const [subscription] = await store.read.select().from(subscriptions);
  const { callbackId = "", shipmentId = "" } = subscription ?? {};
  await deleteShipmentRow(store, shipmentId);
  expect(await push(store, callbackId, returnedPush("YT1"))).toBe("unknown");
  expect(await restoreLate(store, storage)).toBe(0);
  expect(await findShipmentRow(store.read, EVERY_SHOP, shipmentId)).toBeUndefined();
  const kept = await pushesOf(store, callbackId);
  expect(kept.some(({ verdict }) => verdict === "unknown")).toBe(true);
});

test.each([
  ["deleted", deletePushRow],
  ["redacted", redactPushRow],
] as const)("a rebuild leaves a parcel of which a raw push was %s", async (_how, spoil) => {
  const { store } = await openArchiveSetting(4, onTestFinished);
  const [one, other] = await store.read.select().from(pushes);
  const id = one?.shipmentId ?? "";
  const whole = await findShipmentRow(store.read, EVERY_SHOP, id);
  await spoil(store, one?.id ?? "");
  const left = await rebuildShipment(store, EVERY_SHOP, id, ARCHIVE_AT);
  expect(left.after).toBe(left.before);
  expect(await findShipmentRow(store.read, EVERY_SHOP, id)).toEqual(whole);
  const rebuilt = await rebuildShipment(store, EVERY_SHOP, other?.shipmentId ?? "", ARCHIVE_AT);
  expect(rebuilt.pushes).toBeGreaterThan(0);
});

test("every table that refers to a parcel is archived, or named as one that is not", () => {
  const folder = join(process.cwd(), "db/schema");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const referring = files.flatMap((file) => {
    const tables = readFileSync(join(folder, file), "utf8").split(/= table\(\s*/);
    return tables.filter((text) => text.includes("=> shipments.id,")).map((text) => /"(\w+)"/.exec(text)?.[1] ?? "");
  });
  const notArchived = ["alert_item", "hook_event", "trace_event"];
  expect(referring.filter((name) => !(name in PARCEL_TABLES)).toSorted()).toEqual(notArchived);
});
