import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { findShipment } from "@/db/queries/shipments/shipment-pages";
import { shipments } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { signParam } from "@/lib/kuaidi100/signature";
import type { SubscribeRequest } from "@/lib/kuaidi100/subscribe-wire";
import { createKeyRing, type KeyRing, keyRing, setKeyRing } from "@/lib/sealing/key-ring";
import { isSealedText, keyIdOfText } from "@/lib/sealing/sealed-value";
import { decryptText, decryptTextOrNull, encryptText } from "@/lib/sealing/secrets";
import { createBuyerToken, parseBuyerToken } from "@/lib/services/buyers/buyer-token";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { sendDueSubscriptions } from "@/lib/services/subscriptions/send-subscriptions";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { claimInstallation } from "./claim-installation";

const NOW = Date.UTC(2026, 10, 27, 4);
const FIRST = createKeyRing(["the first secret of all"]);
const SECOND = createKeyRing(["the second secret", "the first secret of all"]);
const THIRD = createKeyRing(["the third secret", "the second secret", "the first secret of all"]);
const ADDRESS = "浙江省杭州市余杭区文一西路969号 王小明";

const usual = keyRing();
let store: Store;
beforeEach(async () => {
  setKeyRing(FIRST);
  store = await openTestStore();
});
afterEach(() => setKeyRing(usual));

/** Subscribes a parcel as the worker does. @returns what Kuaidi100 was sent */
async function subscribe(waybillNumber: string): Promise<SubscribeRequest> {
  const parcel = {
    waybillNumber,
    carrier: "ems",
    phone: "13812348000",
    from: "广东省深圳市南山区科苑路8号",
    to: ADDRESS,
  };
  await createShipments(store, EVERY_SHOP, [parcel], NOW);
  const sent: SubscribeRequest[] = [];
  const account = { key: "k", pollUrl: "http://127.0.0.1:1/poll", publicUrl: "https://d.example.com" };
  await sendDueSubscriptions(
    store,
    { ...account, origin: "test", resultv2: "1" },
    { perSecond: 20, concurrency: 20 },
    () => NOW,
    async (request) => {
      sent.push(request);
      return { returnCode: "200", message: "" };
    },
  );
  const [request] = sent;
  if (!request) throw new Error("nothing was sent");
  return request;
}

/** Kuaidi100 signs with the salt that it was sent. */
function pushSigned({ parameters }: SubscribeRequest) {
  const callbackId = new URL(parameters.callbackurl).searchParams.get("callbackid") ?? "";
  const data = [{ time: "2026-11-27 12:00:00", ftime: "2026-11-27 12:00:00", context: "已签收" }];
  const param = JSON.stringify({ status: "shutdown", lastResult: { state: "3", com: "ems", data } });
  const sign = signParam(param, parameters.salt ?? "");
  return receivePush(createSavePush(store), { callbackId, param, sign }, NOW + 3_600_000);
}

test("a subscription made before two rotations still ends with 签收", async () => {
  const request = await subscribe("EA123456789CN");
  setKeyRing(THIRD);
  await pushSigned(request);
  const [row] = await store.read.select().from(shipments);
  expect(row).toMatchObject({ state: 3, monitorStatus: "shutdown" });

  setKeyRing(createKeyRing(["the third secret", "the second secret"]));
  await expect(pushSigned(request)).rejects.toThrow();
});

test("addresses are stored encrypted and shown as entered, and Kuaidi100 and lanes get their region", async () => {
  const request = await subscribe("EA123456789CN");
  expect(request).toMatchObject({ from: "广东省深圳市南山区", to: "浙江省杭州市余杭区" });
  const [row] = await store.read.select().from(shipments);
  expect(row).toMatchObject({ fromRegion: "广东深圳市", toRegion: "浙江杭州市", origin: "广东", destination: "浙江" });
  expect([row?.fromSealed, row?.toSealed].every((text) => isSealedText(text ?? ""))).toBe(true);
  expect(JSON.stringify(row)).not.toMatch(/文一西路|王小明|科苑路/u);
  setKeyRing(THIRD);
  expect(await findShipment(store.read, EVERY_SHOP, row?.id ?? "")).toMatchObject({ to: ADDRESS });
});

test("what an earlier secret sealed stays readable, and a new value names the new one", async () => {
  const sealed = await encryptText("a robot's address");
  const link = createBuyerToken("a-parcel");
  setKeyRing(THIRD);
  expect(await decryptText(sealed)).toBe("a robot's address");
  expect(parseBuyerToken(link)).toBe("a-parcel");
  expect(createBuyerToken("a-parcel")).not.toBe(link);
  expect(keyIdOfText(await encryptText("x"))).toBe(THIRD.current.id);
  expect(keyIdOfText(sealed)).toBe(FIRST.current.id);
  setKeyRing(createKeyRing(["of another installation"]));
  expect(await decryptTextOrNull(sealed)).toBeNull();
  expect(parseBuyerToken(link)).toBeUndefined();
});

test("after a rotation a node with the new secret starts, and one that knows only the earlier ones does not", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "waybill-rotation-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const node = { dataDir, secretOrigin: { kind: "file", file: join(dataDir, "app-secret") } } as const;
  const start = (ring: KeyRing) => {
    setKeyRing(ring);
    return claimInstallation(store, node, NOW);
  };
  await start(FIRST);
  // A node may know the next secret before any uses it.
  await start(createKeyRing(["the first secret of all", "the second secret"]));
  await start(SECOND);
  await expect(start(FIRST)).rejects.toThrow("installation.secret.older");
  await start(createKeyRing(["the first secret of all", "the second secret"]));
  await start(THIRD);
  await expect(start(SECOND)).rejects.toThrow("installation.secret.older");
  await expect(start(createKeyRing(["of another installation"]))).rejects.toThrow("installation.secret.file");
  await start(THIRD);
});
