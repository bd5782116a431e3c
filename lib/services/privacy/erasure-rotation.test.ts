import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { listErasures } from "@/db/queries/privacy/erasure-records";
import { handovers } from "@/db/schema/handover-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { openFolderStorage } from "@/lib/outbound/file-storage/folder-storage";
import { createKeyRing, keyRing, setKeyRing } from "@/lib/sealing/key-ring";
import { claimInstallation } from "@/lib/services/settings/claim-installation";
import { resealNextRows } from "@/lib/services/settings/reseal";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { hashPhone } from "@/lib/services/shipments/hash-phone";
import { readLedger } from "./erasure-ledger";
import { exportPerson, previewPerson, queuePersonErasure } from "./person-requests";
import { replayErasures } from "./replay-erasures";
import { type ErasurePlace, runNextErasure } from "./run-erasure";

const NOW = Date.UTC(2026, 10, 27, 4);
const PHONE = "13912340987";
const SECRETS = ["the first secret of all", "the second one", "the third one"] as const;
const REQUEST = { reason: "asked by the person", askedBy: "店主" };

const usual = keyRing();
let store: Store;
let dataDir: string;
beforeEach(async () => {
  store = await openTestStore();
  dataDir = mkdtempSync(join(tmpdir(), "waybill-erasure-rotation-"));
  writeFileSync(join(dataDir, "app-secret"), SECRETS[0]);
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
});
afterEach(() => setKeyRing(usual));

/** A start of the server after a number of rotations, each of which keeps the earlier secrets. */
async function start(of: Store, rotations: 0 | 1 | 2, folder = dataDir) {
  const [current, ...earlier] = SECRETS.slice(0, rotations + 1).reverse();
  setKeyRing(createKeyRing([current ?? SECRETS[0], ...earlier]));
  const origin = { dataDir: folder, secretOrigin: { kind: "file", file: join(dataDir, "app-secret") } as const };
  await claimInstallation(of, origin, NOW + rotations);
}

async function enter(of: Store, waybillNumber: string, phone = PHONE): Promise<string> {
  const [created] = await createShipments(of, EVERY_SHOP, [{ waybillNumber, carrier: "yuantong", phone }], NOW);
  if (!created || "error" in created) throw new Error("the parcel was not entered");
  return created.id;
}

async function plantHandover(of: Store) {
  const counts = { openCount: 0, dueCount: 0, waitingCount: 0 };
  const row = { id: "h1", at: NOW, authorId: "u", authorName: "客服", text: `回电 ${PHONE}`, status: "accepted" };
  await of.write(async (tx) => void (await tx.insert(handovers).values({ ...row, ...counts } as never)));
}

function place(): ErasurePlace {
  const storage = openFolderStorage(dataDir);
  return {
    dataDir,
    openArchive: async () => ({ storage, place: "test", temporaryFolder: join(dataDir, "temporary") }),
  };
}

async function run(of: Store) {
  while (await runNextErasure({ store: of, clock: () => NOW, isStopping: () => false }, place()));
}

async function resealAll(of: Store) {
  while (await resealNextRows(of, NOW));
}

const withPhone = async (of: Store) =>
  (await of.read.select().from(shipments)).filter(({ phoneSealed }) => phoneSealed !== null).map(({ id }) => id);

test("a person's parcels of every secret are exported and erased, whatever is sealed anew by then", async () => {
  await start(store, 0);
  const first = await enter(store, "YT9000001");
  const other = await enter(store, "YT9000002", "13700001111");
  await start(store, 2);
  const second = await enter(store, "YT9000003");

  const { items } = await exportPerson(store, openFolderStorage(dataDir), PHONE);
  expect(items.map(({ id }) => id).toSorted()).toEqual([first, second].toSorted());
  expect(await previewPerson(store.read, PHONE)).toMatchObject({ parcels: 2 });
  await queuePersonErasure(store, PHONE, REQUEST, NOW);
  await run(store);
  expect(await withPhone(store)).toEqual([other]);
});

test("an erasure that waits while the secret is replaced twice finds the parcels and the texts", async () => {
  await start(store, 0);
  await enter(store, "YT9000001");
  const other = await enter(store, "YT9000002", "13700001111");
  await plantHandover(store);
  await queuePersonErasure(store, PHONE, REQUEST, NOW);
  await start(store, 1);
  await resealAll(store);
  await start(store, 2);
  await resealAll(store);
  await run(store);
  expect(await withPhone(store)).toEqual([other]);
  const [handover] = await store.read.select().from(handovers);
  expect(handover?.text).not.toContain(PHONE);
});

test("the ledger matches a copy of earlier after two rotations, also an entry without the id of a secret", async () => {
  await start(store, 0);
  await enter(store, "YT9000001");
  await queuePersonErasure(store, PHONE, REQUEST, NOW);
  const [queued] = await listErasures(store.read, 1);
  expect(queued?.subjectHash).toBe(`${keyRing().current.id}.${hashPhone(PHONE)}`);
  await run(store);
  const [entry] = await readLedger(dataDir);
  if (entry?.kind !== "person") throw new Error("the ledger has no person");

  for (const subjectHash of [entry.subjectHash, hashPhone(PHONE)]) {
    const folder = mkdtempSync(join(dataDir, "copy-"));
    writeFileSync(join(folder, "erasures.jsonl"), `${JSON.stringify({ ...entry, subjectHash })}\n`);
    const copy = await openTestStore();
    await start(copy, 0, folder);
    await enter(copy, "YT9000001");
    await plantHandover(copy);
    await start(copy, 1, folder);
    await resealAll(copy); // a copy of between the rotations
    await start(copy, 2, folder);
    expect(await replayErasures(copy, { ...place(), dataDir: folder }, NOW)).toBe(1);
    expect(await withPhone(copy)).toEqual([]);
    const [handover] = await copy.read.select().from(handovers);
    expect(handover?.text).not.toContain(PHONE);
    setKeyRing(createKeyRing([SECRETS[0]]));
  }
});
