import { expect, test } from "vitest";
import { shipments } from "@/db/schema/shipment-tables";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { signParam } from "@/lib/kuaidi100/signature";
import type { SubscribeRequest } from "@/lib/kuaidi100/subscribe-wire";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { sendDueSubscriptions } from "@/lib/services/subscriptions/send-subscriptions";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { demoParcels } from "@/sandbox/parcels/demo-parcels";
import { SimulatedParcel } from "@/sandbox/parcels/simulated-parcel";
import { buildPushParam } from "@/sandbox/pushes/push-param";
import { msUntilFirstQuery, msUntilNextQuery, queryRandom } from "@/sandbox/pushes/query-schedule";
import { evaluateDueShipments } from "./evaluate-shipment-flags";

const START = Date.parse("2026-11-24T10:00:00+08:00");
const MINUTE = 60_000;
/** As `npm start` runs the sandbox without a key. */
const SPEED = 120;
const SEED = "7";

/** The real time of a virtual one: as `VirtualClock` dates scans for the desk. */
const stampOf = (virtual: number) => START + (virtual - START) / (virtual > START ? SPEED : 1);

interface Pushed {
  at: number;
  callbackId: string;
  param: string;
  sign: string;
}

test("the first 35 minutes of the demo show a dozen kinds of cases, and no signature is doubtful because time runs faster", async () => {
  const store = await openTestStore();
  const pushes: Pushed[] = [];
  const inputs = demoParcels();
  await createShipments(store, EVERY_SHOP, inputs, START);
  const follow = async (request: SubscribeRequest) => {
    const parcel = new SimulatedParcel(request, request.company, START, {
      seed: SEED,
      stampOf: (virtual) => Math.floor(stampOf(virtual)),
      timeScale: () => SPEED,
    });
    const callbackId = new URL(request.parameters.callbackurl).searchParams.get("callbackid") ?? "";
    const end = START + 35 * MINUTE * SPEED;
    let at = START + msUntilFirstQuery(queryRandom(SEED, parcel.number, 0));
    for (let queries = 1; at < end && !parcel.isOver; queries += 1) {
      const update = parcel.checkForUpdate(at);
      if (update) {
        const param = buildPushParam(parcel, update);
        pushes.push({ at: stampOf(at), callbackId, param, sign: signParam(param, request.parameters.salt ?? "") });
      }
      at += msUntilNextQuery(parcel, queries, queryRandom(SEED, parcel.number, queries), update);
    }
    return { returnCode: "200", message: "提交成功" };
  };
  const account = {
    key: "k",
    pollUrl: "http://127.0.0.1:1/poll",
    origin: "sandbox",
    publicUrl: "https://d.example.com",
  };
  for (let round = 0; round <= inputs.length / 20; round += 1) {
    const terms = { ...account, resultv2: "4" as const };
    await sendDueSubscriptions(store, terms, { perSecond: 20, concurrency: 20 }, () => START + round * 1_000, follow);
  }
  for (const { at, ...push } of pushes.toSorted((a, b) => a.at - b.at)) {
    await receivePush(createSavePush(store), push, Math.ceil(at));
  }
  await evaluateDueShipments(store, START + 35 * MINUTE);
  const rows = await store.read.select().from(shipments);
  const signed = rows.filter(({ state }) => state === 3);
  const flags = new Map<string, number>();
  for (const { flag } of rows) if (flag) flags.set(flag, (flags.get(flag) ?? 0) + 1);
  expect(signed.length).toBeGreaterThan(15);
  // One was signed elsewhere, one without a courier.
  expect(flags.get("false-signature")).toBe(2);
  expect(flags.size).toBeGreaterThanOrEqual(12);
});
