import { expect, test } from "vitest";
import { engine } from "@/db/engine";
import { findNextEvaluationAt, listEpisodes } from "@/db/queries/flags/flag-records";
import { calculateProjectionHash } from "@/db/queries/tracking/projection";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { signParam } from "@/lib/kuaidi100/signature";
import type { SubscribeRequest } from "@/lib/kuaidi100/subscribe-wire";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { sendDueSubscriptions } from "@/lib/services/subscriptions/send-subscriptions";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { rebuildAll } from "@/lib/services/tracking/rebuild-shipments";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { demoPostalNumber } from "@/sandbox/parcels/demo-numbers";
import { SimulatedParcel } from "@/sandbox/parcels/simulated-parcel";
import { buildPushParam } from "@/sandbox/pushes/push-param";
import { msUntilFirstQuery, msUntilNextQuery, queryRandom } from "@/sandbox/pushes/query-schedule";
import { getScenario, SCENARIO_NAMES } from "@/sandbox/scenarios/scenarios";
import { Heap } from "@/sandbox/shared/heap";
import { expectedFlagEpisodes, type ReportedPush, type ScriptedParcel } from "@/sandbox/testing/expected-flags";
import { evaluateDueShipments } from "./evaluate-shipment-flags";
import { clearFlagRulesCache } from "./flag-rules";

const START = Date.parse("2026-10-20T09:00:00+08:00");
const HOUR = 3_600_000;
const END = START + 30 * 24 * HOUR;
const LIBRARY = SCENARIO_NAMES.length;
/** `npm run test:drills -- flags` takes 2,000. */
const PARCELS = Number(process.env.FLAG_PARCELS ?? (engine.isServer ? 12 : 2 * LIBRARY));
const SEED = "flags";
/** Interval of the worker in ms; a flag must be raised within a minute of being due. */
const ROUND_MS = 15_000;
const CARRIERS = ["yuantong", "shunfeng", "jd", "youzhengguonei", "zhongtong"];
const FROM = ["广东省深圳市南山区", "上海市青浦区", "浙江省金华市义乌市"];
const TO = ["北京市朝阳区", "四川省成都市双流区", "新疆维吾尔自治区乌鲁木齐市天山区", "湖北省武汉市洪山区"];

interface MonitoredParcel {
  parcel: SimulatedParcel;
  callbackId: string;
  salt: string;
  queries: number;
  script: ScriptedParcel & { pushes: ReportedPush[] };
  shipmentId: string;
}

test("over a month of all sandbox scenarios every expected flag is raised in time, once, and no other", async () => {
  const store = await openTestStore();
  const heap = new Heap<{ at: number; monitored: MonitoredParcel }>((left, right) => left.at < right.at);
  const all: MonitoredParcel[] = [];
  let now = START;

  for (let index = 0; index < PARCELS; index += 1) {
    now = START + Math.floor((index / PARCELS) * 24 * HOUR);
    const name = SCENARIO_NAMES[index % SCENARIO_NAMES.length] ?? "signed";
    const isInternational = getScenario(name).isTwoLegged === true;
    const carrier = isInternational ? "ems" : (CARRIERS[index % CARRIERS.length] ?? "yuantong");
    const to = isInternational ? null : (TO[index % TO.length] ?? null);
    const waybillNumber = isInternational ? demoPostalNumber("EA", index) : `YT${880_000_000_000 + index}`;
    const abroad = {
      departureCountry: "CN",
      departureCarrier: "ems",
      destinationCountry: "JP",
      destinationCarrier: "japanposten",
    };
    const [created] = await createShipments(
      store,
      EVERY_SHOP,
      [
        {
          waybillNumber,
          carrier,
          from: FROM[index % FROM.length],
          to,
          phone: "13800008000",
          ...(isInternational && { international: true, ...abroad }),
        },
      ],
      now,
    );
    if (!created || !("id" in created)) throw new Error(`not created: ${waybillNumber}`);
    const account = {
      key: "k",
      pollUrl: "http://127.0.0.1:1/poll",
      origin: "test",
      publicUrl: "https://d.example.com",
    };
    // Each scenario runs with both values of `resultv2`.
    const resultv2 = (index + Math.floor(index / LIBRARY)) % 2 === 0 ? ("1" as const) : ("4" as const);
    const subscribe = async (request: SubscribeRequest) => {
      const parcel = new SimulatedParcel(request, carrier, now, { seed: SEED, stampOf: (virtual) => virtual }, name);
      const monitored: MonitoredParcel = {
        parcel,
        callbackId: new URL(request.parameters.callbackurl).searchParams.get("callbackid") ?? "",
        salt: request.parameters.salt ?? "",
        queries: 0,
        shipmentId: created.id,
        script: {
          scenario: name,
          carrier,
          subscribedAt: now,
          isInternational,
          isRemote: to?.startsWith("新疆") === true,
          hasSubStates: resultv2 === "4",
          pushes: [],
        },
      };
      all.push(monitored);
      heap.push({ at: now + msUntilFirstQuery(queryRandom(SEED, request.number, 0)), monitored });
      return { returnCode: "200", message: "提交成功" };
    };
    await sendDueSubscriptions(
      store,
      { ...account, resultv2 },
      { perSecond: 20, concurrency: 20 },
      () => now,
      subscribe,
    );
  }
  expect(all.length).toBe(PARCELS);

  const queryParcel = async ({ at, monitored }: { at: number; monitored: MonitoredParcel }) => {
    const { parcel, callbackId, salt } = monitored;
    monitored.queries += 1;
    const update = parcel.checkForUpdate(at);
    if (update) {
      const param = buildPushParam(parcel, update);
      await receivePush(createSavePush(store), { callbackId, param, sign: signParam(param, salt) }, at);
      const isCorrection = update.status === "abort" && update.comNew !== "";
      const scans = isCorrection ? [] : [...parcel.scans];
      monitored.script.pushes.push({
        at,
        scans,
        status: update.status,
        message: update.message,
        isCorrection,
        carrier: parcel.carrier,
      });
    }
    const next =
      at + msUntilNextQuery(parcel, monitored.queries, queryRandom(SEED, parcel.number, monitored.queries), update);
    if (!parcel.isOver) heap.push({ at: next, monitored });
  };

  let rounds = 0;
  for (;;) {
    const nextQuery = heap.peek();
    const due = await findNextEvaluationAt(store.read);
    const round = due === undefined ? END : Math.max(Math.ceil(due / ROUND_MS) * ROUND_MS, now);
    const next = Math.min(nextQuery?.at ?? END, round);
    if (next >= END) break;
    now = next;
    if (nextQuery && nextQuery.at <= round) {
      heap.pop();
      await queryParcel(nextQuery);
      continue;
    }
    await evaluateDueShipments(store, round);
    rounds += 1;
    // Sometimes the process restarts, or the clock is set back.
    if (rounds % 7 === 0) clearFlagRulesCache(store);
    if (rounds % 11 === 0) await evaluateDueShipments(store, round - HOUR);
    if (rounds % 13 === 0) await evaluateDueShipments(store, round - 24 * HOUR);
  }

  const raisedCounts = new Map<string, number>();
  for (const { script, shipmentId, parcel } of all) {
    const expected = expectedFlagEpisodes(script, END);
    const actual = await listEpisodes(store.read, shipmentId);
    const summarize = ({ flag, since, level }: { flag: string; since: number; level: number }) =>
      `${flag} ${since} ${level}`;
    expect(actual.map(summarize), `${script.scenario} ${parcel.number}`).toEqual(expected.map(summarize));
    for (const [index, episode] of expected.entries()) {
      const { raisedAt = 0, liftedAt = null } = actual[index] ?? {};
      expect(raisedAt, `${script.scenario}: ${episode.flag} in time`).toBeGreaterThanOrEqual(episode.raisedAt);
      expect(raisedAt - episode.raisedAt, `${script.scenario}: ${episode.flag} in time`).toBeLessThanOrEqual(60_000);
      expect(liftedAt === null, `${script.scenario}: ${episode.flag} lifted`).toBe(episode.liftedAt === null);
      expect((liftedAt ?? 0) - (episode.liftedAt ?? 0)).toBeLessThanOrEqual(60_000);
      raisedCounts.set(episode.flag, (raisedCounts.get(episode.flag) ?? 0) + 1);
    }
  }
  if (PARCELS >= LIBRARY) {
    // The scenarios cover every flag that a single parcel's pushes can raise.
    expect([...raisedCounts.keys()].toSorted()).toEqual(
      "arrival-late customs delivery-late dispatch-late false-signature locker-late no-change no-record pickup-late problem refused return-late returning sign-late stalled transit-late"
        .split(" ")
        .toSorted(),
    );
  }

  const before = await calculateProjectionHash(store.read);
  expect(await rebuildAll(store, undefined, now)).toMatchObject({ corrected: 0, before, after: before });
});
