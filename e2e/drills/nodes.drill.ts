import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import { ROUNDS, test } from "@/e2e/faults/fault-fixtures";
import { ApiClient, buildTraceUpTo, type Parcel, signPush } from "@/e2e/faults/subscribed-parcels";
import type { FakeKuaidi100 } from "@/e2e/support/fake-kuaidi100";
import { freshNumber } from "@/e2e/support/fresh-number";
import { DeskDatabase } from "./nodes/desk-database";
import { NodeGroup } from "./nodes/node-group";

/** Servers at most; one joins and others leave in each round. */
const NODES = 3;
const PARCELS = 100;
const PARCELS_AT_ONCE = 25;
/** Each parcel is pushed at this interval, by one request after the other: 100 pushes a second. */
const EVERY_MS = 1_000;
/** While pushes come, parcels are entered and subscribed in groups. */
const ENTERED_TOGETHER = 5;
const ENTER_EVERY_MS = 2_000;
const STEADY_MS = 4_000;
/** What a killed node held is taken over, and everything applied and added up, within this time. */
const SETTLED_MS = 90_000;
/** A subscription may be sent again when its node was killed between the request and the saved answer. */
const IN_FLIGHT_MS = 3_000;
const APP_SECRET = "a secret for drills only";
const ACCEPTED = '"returnCode":"200"';

test(`nodes join, stop and are killed ${ROUNDS} times under load: nothing is lost, sent twice, or refused by the others`, async ({
  kuaidi100,
  clientWith,
}) => {
  test.setTimeout(300_000 + ROUNDS * 120_000);
  const database = await DeskDatabase.start();
  const group = await NodeGroup.create(kuaidi100.pollUrl, { DATABASE_URL: database.url, APP_SECRET }, NODES);
  try {
    const sentAt = noteSubscriptions(kuaidi100);
    await group.join(0);
    const [first] = group.nodes;
    if (!first) throw new Error("there is a first node");
    const token = await first.server.createToken();
    const api = new ApiClient(first.server, token);
    const parcels: Parcel[] = [];
    while (parcels.length < PARCELS) parcels.push(...(await api.createParcels(kuaidi100, PARCELS_AT_ONCE)));
    await group.join(1);

    const client = clientWith(PARCELS);
    const newest = new Map<Parcel, number>();
    const acknowledged: string[] = [];
    const refused: string[] = [];
    let isOver = false;
    const pushing = parcels.map(async (parcel, index) => {
      await sleep((index / parcels.length) * EVERY_MS);
      for (let step = 0; !isOver; step += 1) {
        const startedAt = performance.now();
        const { body, fingerprint } = signPush(parcel, step);
        const path = new URL(parcel.callbackUrl);
        const answer = await group.send((url) => client.post(`${url}${path.pathname}${path.search}`, body));
        // No `expect` for each push: Playwright goes through all earlier ones each time, and the stand-in waits.
        if (answer.text.includes(ACCEPTED)) {
          newest.set(parcel, step);
          acknowledged.push(fingerprint);
        } else refused.push(answer.text);
        await sleep(Math.max(0, EVERY_MS - (performance.now() - startedAt)));
      }
    });
    const entered: string[] = [];
    const entering = enterParcels(group, token, entered, () => isOver);

    const kills: number[] = [];
    const startedAt = performance.now();
    await sleep(STEADY_MS);
    for (let round = 1; round <= ROUNDS; round += 1) {
      const joinMs = await group.join(2);
      await sleep(STEADY_MS);
      await group.stop(0);
      await sleep(STEADY_MS);
      await group.join(0);
      await group.kill(1);
      kills.push(performance.now());
      await sleep(STEADY_MS);
      await group.join(1);
      await group.stop(2);
      test
        .info()
        .annotations.push({ type: "measured", description: `round ${round}: joined in ${Math.round(joinMs)} ms` });
    }
    isOver = true;
    await Promise.all([...pushing, entering]);
    const seconds = (performance.now() - startedAt) / 1_000;
    expect({ failures: group.failures, refused }).toEqual({ failures: [], refused: [] });

    // Everything acknowledged is stored, applied, measured and counted.
    const stored = await database.listFingerprints();
    expect(acknowledged.filter((fingerprint) => !stored.has(fingerprint))).toEqual([]);
    for (const [parcel, step] of newest) {
      await expect(async () => {
        expect(await api.fetchTrace(parcel), parcel.waybillNumber).toEqual(buildTraceUpTo(step));
      }).toPass({ timeout: SETTLED_MS });
    }
    const all = [...parcels.map(({ waybillNumber }) => waybillNumber), ...entered];
    await expect.poll(() => all.filter((number) => !sentAt.has(number)), { timeout: SETTLED_MS }).toEqual([]);
    await expect(async () => {
      expect(await database.listUnaccepted()).toEqual([]);
      expect(await database.countUnfinished()).toEqual({ pushes: 0, marks: 0, figures: 0, charges: 0 });
    }).toPass({ timeout: SETTLED_MS });
    expect(await database.countTotals()).toEqual({ parcels: all.length, units: all.length });

    // Sent twice was at most what a killed node had sent without having stored the answer.
    const twice = [...sentAt].filter(([, times]) => times.length > 1);
    const unexplained = twice.filter(
      ([, times]) => !kills.some((kill) => kill >= (times[0] ?? 0) && kill - (times[0] ?? 0) < IN_FLIGHT_MS),
    );
    expect(unexplained).toEqual([]);
    test.info().annotations.push({
      type: "measured",
      description: `${acknowledged.length} pushes acknowledged in ${Math.round(seconds)} s, ${all.length} parcels subscribed, ${twice.length} of them twice after a kill`,
    });
  } finally {
    await group.dispose();
    await database.stop();
  }
});

/** When each number was subscribed, by `performance.now()`. */
function noteSubscriptions(kuaidi100: FakeKuaidi100): Map<string, number[]> {
  const times = new Map<string, number[]>();
  const push = kuaidi100.subscriptions.push.bind(kuaidi100.subscriptions);
  kuaidi100.subscriptions.push = (...added) => {
    for (const { number } of added) times.set(number, [...(times.get(number) ?? []), performance.now()]);
    return push(...added);
  };
  return times;
}

/** Enters parcels until `isOver`, at whichever node has its turn; what was entered without an answer is entered again. */
async function enterParcels(group: NodeGroup, token: string, entered: string[], isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const numbers = Array.from({ length: ENTERED_TOGETHER }, () => freshNumber("YT"));
    const response = await group.send((url) =>
      fetch(`${url}/api/v1/shipments`, {
        method: "POST",
        headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
        body: JSON.stringify(numbers.map((waybillNumber) => ({ waybillNumber, carrier: "yuantong" }))),
      }),
    );
    expect(response.status).toBe(207);
    await response.body?.cancel();
    entered.push(...numbers);
    await sleep(ENTER_EVERY_MS);
  }
}
