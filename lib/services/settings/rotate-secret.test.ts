import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { listErasures } from "@/db/queries/privacy/erasure-records";
import { listRootKeys } from "@/db/queries/settings/root-key-records";
import { findStoredSettings } from "@/db/queries/settings/settings-records";
import { updateShipment } from "@/db/queries/shipments/new-shipments";
import { findShipment } from "@/db/queries/shipments/shipment-pages";
import { hookEndpoints } from "@/db/schema/hook-tables";
import { erasures } from "@/db/schema/operation/erasure-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { createKeyRing, type KeyRing, keyRing, setKeyRing } from "@/lib/sealing/key-ring";
import { loadKeyRing } from "@/lib/sealing/load-key-ring";
import { isSealedText, keyIdOfText, openText } from "@/lib/sealing/sealed-value";
import { decryptText } from "@/lib/sealing/secrets";
import { queuePersonErasure } from "@/lib/services/privacy/person-requests";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { hashPhone } from "@/lib/services/shipments/hash-phone";
import { createEndpoint, listEndpointViews } from "@/lib/services/webhooks/manage-hook-endpoints";
import { changeSettings } from "./app-settings";
import { claimInstallation } from "./claim-installation";
import { resealNextRows } from "./reseal";
import { countSecretUses, listSecrets, retireSecret, rotateSecret } from "./rotate-secret";

const NOW = Date.UTC(2026, 10, 27, 4);
const DAY_MS = 86_400_000;
const PHONE = "13812348000";
const ADDRESS = "浙江省杭州市余杭区文一西路969号 王小明";
const HOOK_URL = "https://erp.example.com/hooks/k3y-of-the-shop";
const FIRST = createKeyRing(["the first secret of all"]);

const usual = keyRing();
let store: Store;
let dataDir: string;
beforeEach(async () => {
  setKeyRing(FIRST);
  store = await openTestStore();
  dataDir = mkdtempSync(join(tmpdir(), "waybill-rotation-"));
  writeFileSync(join(dataDir, "app-secret"), "the first secret of all\n");
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
});
afterEach(() => setKeyRing(usual));

const origin = () => ({ dataDir, secretOrigin: { kind: "file", file: join(dataDir, "app-secret") } as const });

/** A start of the server on this folder. */
async function start(now: number, ring: KeyRing = createKeyRing(loadKeyRing({ DATA_DIR: dataDir }).secrets)) {
  setKeyRing(ring);
  await claimInstallation(store, origin(), now);
}

async function resealAll(now: number): Promise<void> {
  while (await resealNextRows(store, now));
}

const RECIPIENT = "张三";
const parcel = (index: number) => ({
  waybillNumber: `EA12345${1_000 + index}CN`,
  carrier: "ems",
  phone: PHONE,
  recipient: RECIPIENT,
  to: ADDRESS,
});

test("after a rotation everything is sealed under the new secret in batches, and the hashes follow", async () => {
  await start(NOW);
  await createShipments(
    store,
    EVERY_SHOP,
    Array.from({ length: 150 }, (_, index) => parcel(index)),
    NOW,
  );
  await changeSettings(store, { kuaidi100Key: "the-merchants-key" }, NOW);
  await createEndpoint(store, EVERY_SHOP, { name: "ERP", url: HOOK_URL, events: ["shipment.signed"], shops: [] }, NOW);
  await resealAll(NOW);

  const id = rotateSecret(origin());
  await start(NOW + DAY_MS);
  expect(keyRing().current.id).toBe(id);
  expect((await countSecretUses(store.read, FIRST.current.id, NOW + DAY_MS)).values).toBe(453);
  await resealNextRows(store, NOW + DAY_MS);
  await resealAll(NOW + 2 * DAY_MS);

  const rows = await store.read.select().from(shipments);
  expect(
    new Set(
      rows.flatMap((row) =>
        [row.phoneSealed, row.recipientSealed, row.toSealed].map((text) => keyIdOfText(text ?? "")),
      ),
    ),
  ).toEqual(new Set([id]));
  expect(rows.every(({ phoneHash }) => phoneHash === hashPhone(PHONE))).toBe(true);
  expect(rows.every(({ recipientSealed }) => openText(recipientSealed ?? "") === RECIPIENT)).toBe(true);
  expect(await decryptText((await findStoredSettings(store.read)).keySealed ?? "")).toBe("the-merchants-key");
  expect(await listEndpointViews(store.read, EVERY_SHOP)).toMatchObject([{ url: "https://erp.example.com/…" }]);
  expect((await listRootKeys(store.read)).at(-1)).toMatchObject({ id, resealedAt: NOW + 2 * DAY_MS, resealed: 152 });
  expect(await countSecretUses(store.read, FIRST.current.id, NOW + DAY_MS)).toMatchObject({ values: 0, parcels: 150 });
  expect(await resealNextRows(store, NOW)).toBe(false);
});

test("addresses that an earlier version stored in plain are sealed, with their regions, and an edit meanwhile is kept", async () => {
  await start(NOW);
  const [created] = await createShipments(store, EVERY_SHOP, [{ waybillNumber: "EA123451000CN", carrier: "ems" }], NOW);
  const id = created && "id" in created ? created.id : "";
  await createEndpoint(store, EVERY_SHOP, { name: "ERP", url: HOOK_URL, events: ["shipment.signed"], shops: [] }, NOW);
  await store.write(async (tx) => {
    await updateShipment(tx, id, { fromSealed: "广东省深圳市", toSealed: ADDRESS });
    await tx.update(hookEndpoints).set({ urlSealed: HOOK_URL });
  });
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ from: "广东省深圳市", to: ADDRESS });
  await resealAll(NOW);
  const [row] = await store.read.select().from(shipments);
  expect(row).toMatchObject({ fromRegion: "广东深圳市", toRegion: "浙江杭州市" });
  const [endpoint] = await store.read.select().from(hookEndpoints);
  for (const text of [row?.fromSealed, row?.toSealed, endpoint?.urlSealed]) expect(isSealedText(text ?? "")).toBe(true);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ from: "广东省深圳市", to: ADDRESS });
});

test("two nodes that seal the same rows do them once, and a node with an earlier secret leaves them", async () => {
  await start(NOW);
  await createShipments(store, EVERY_SHOP, [parcel(1), parcel(2)], NOW);
  rotateSecret(origin());
  await start(NOW + 1);
  await Promise.all([resealAll(NOW), resealAll(NOW)]);
  expect((await listRootKeys(store.read)).at(-1)).toMatchObject({ resealed: 2 });
  setKeyRing(createKeyRing(["the first secret of all", keyRing().current.secret]));
  expect(await resealNextRows(store, NOW)).toBe(false);
});

test("an earlier secret is removed only when nothing needs it", async () => {
  await start(NOW);
  await createShipments(store, EVERY_SHOP, [parcel(1)], NOW);
  const id = rotateSecret(origin());
  const file = join(dataDir, "app-secret");
  expect(readFileSync(file, "utf8").split("\n")).toEqual([expect.stringMatching(/^[\w-]{43}$/), FIRST.current.secret]);
  expect((statSync(file).mode & 0o777).toString(8)).toBe("600");
  const later = NOW + 30 * DAY_MS;
  await start(NOW + DAY_MS);
  const retire = (now: number, secret = FIRST.current.id) => retireSecret(store, origin(), secret, now);
  await expect(retire(later)).rejects.toMatchObject({ key: "secrets.resealing" });
  await resealAll(NOW + DAY_MS);
  await expect(retire(later)).rejects.toMatchObject({
    key: "secrets.needed",
    values: { subscriptions: 1, parcels: 1 },
  });
  await store.write(async (tx) => void (await tx.delete(shipments)));
  await expect(retire(NOW + 2 * DAY_MS)).rejects.toMatchObject({ key: "secrets.neededByFiles" });
  await expect(retire(later, id)).rejects.toMatchObject({ key: "secrets.inUse" });
  await retire(later);
  expect(readFileSync(file, "utf8").split("\n")).toHaveLength(1);
  expect((await listSecrets(store.read)).map(({ isCurrent }) => isCurrent)).toEqual([true, false]);
  await start(later);
});

test.each([
  ["names its secrets", (subject: string) => subject],
  ["is of the earlier form", (subject: string) => subject.split(".")[1]],
])("an erasure that waits keeps the secret of its hash; it %s", async (_form, toSubject) => {
  await start(NOW);
  await queuePersonErasure(store, PHONE, { reason: "asked", askedBy: "店主" }, NOW);
  const [queued] = await listErasures(store.read, 1);
  await store.write(
    async (tx) => void (await tx.update(erasures).set({ subjectHash: toSubject(queued?.subjectHash ?? "") })),
  );
  rotateSecret(origin());
  await start(NOW + 1);
  await resealAll(NOW + 1);
  const retire = () => retireSecret(store, origin(), FIRST.current.id, NOW + 30 * DAY_MS);
  await expect(retire()).rejects.toMatchObject({ key: "secrets.needed", values: { erasures: 1 } });
  await store.write(async (tx) => void (await tx.update(erasures).set({ status: "done" })));
  await retire();
});

test("what a server with the earlier secret writes late is sealed anew too, once somebody wants that secret gone", async () => {
  await start(NOW);
  const id = rotateSecret(origin());
  await start(NOW + 1);
  await resealAll(NOW + 1);
  const rings = keyRing();
  setKeyRing(createKeyRing([FIRST.current.secret, rings.current.secret])); // another server, started before
  await createShipments(store, EVERY_SHOP, [parcel(1)], NOW + 2);
  setKeyRing(rings);
  const values = async () => (await countSecretUses(store.read, FIRST.current.id, NOW + 2)).values;
  expect(await values()).toBe(3);
  const retired = retireSecret(store, origin(), FIRST.current.id, NOW + 3);
  await expect(retired).rejects.toMatchObject({ key: "secrets.needed", values: { values: 3 } });
  await resealAll(NOW + 4);
  expect(await values()).toBe(0);
  expect((await listRootKeys(store.read)).at(-1)).toMatchObject({ id, resealedAt: NOW + 4, resealed: 1 });
});

test("a secret of the environment is rotated by the operator", () => {
  const secretOrigin = { kind: "environment", file: join(dataDir, "app-secret") } as const;
  expect(() => rotateSecret({ secretOrigin })).toThrow("secrets.inEnvironment");
  const env = {
    DATA_DIR: dataDir,
    APP_SECRET: "the second secret",
    APP_SECRET_PREVIOUS: "the zeroth secret, and more",
  };
  expect(loadKeyRing(env).secrets).toEqual([
    "the second secret",
    "the zeroth secret",
    "and more",
    "the first secret of all",
  ]);
});
