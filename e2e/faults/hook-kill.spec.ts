import { expect } from "@playwright/test";
import { tokenNamed } from "@/e2e/support/template/templates";
import { ACCEPTED, type CallbackClient } from "./callback-client";
import { ROUNDS, test } from "./fault-fixtures";
import { HookReceiver, type ReceivedHook } from "./hook-receiver";
import { ApiClient, type Parcel, signPush } from "./subscribed-parcels";

/**
 * SIGKILL between sending an order hook and recording it, many times: R26. The requirement is
 * `FAULT_ROUNDS=20 FAULT_EVENTS=1000`.
 */
/** Enough that the parcels whose event a killed server had claimed are never most of them. */
const PARCELS = 100;
const STEPS_A_ROUND = Math.max(1, Math.round(Number(process.env.FAULT_EVENTS ?? PARCELS) / PARCELS));
const EVENTS_A_ROUND = PARCELS * STEPS_A_ROUND;
const SENDERS = 32;
/** Limit of concurrent messages to one endpoint; these may arrive twice. */
const UNDER_WAY = 4;

/** As Kuaidi100 does: pushes that are not acknowledged are sent again. */
async function pushUntilAccepted(client: CallbackClient, parcel: Parcel, step: number): Promise<void> {
  const { body } = signPush(parcel, step);
  for (;;) {
    const answer = await client.post(parcel.callbackUrl, body).catch(() => undefined);
    if (answer?.text === ACCEPTED) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Sends the steps of every parcel in order, several parcels at once. */
async function pushSteps(client: CallbackClient, parcels: readonly Parcel[], first: number, count: number) {
  const waiting = [...parcels];
  const send = async () => {
    for (let parcel = waiting.shift(); parcel; parcel = waiting.shift()) {
      for (let step = first; step < first + count; step += 1) await pushUntilAccepted(client, parcel, step);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, send));
}

/** The ids of all events on the desk. */
async function fetchAllEvents(api: ApiClient): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    const last = ids.at(-1);
    const { body } = await api.get(`/api/v1/events?limit=200${last === undefined ? "" : `&after=${last}`}`);
    const { items } = body as { items: { id: string }[] };
    if (items.length === 0) return ids;
    ids.push(...items.map(({ id }) => id));
  }
}

/** The first arrival of each message. */
function firstArrivals(receivedHooks: readonly ReceivedHook[]): Map<string, ReceivedHook> {
  const first = new Map<string, ReceivedHook>();
  for (const arrival of receivedHooks) if (!first.has(arrival.id)) first.set(arrival.id, arrival);
  return first;
}

test(`killed ${ROUNDS} times while ${EVENTS_A_ROUND} order hooks are sent, it loses none, and a repeated one has the same id`, async ({
  server,
  kuaidi100,
  clientWith,
}) => {
  test.setTimeout(180_000 + ROUNDS * EVENTS_A_ROUND * 60);
  const receiver = await HookReceiver.start();
  await server.start();
  const api = new ApiClient(server, tokenNamed("e2e owner"));
  const events = ["shipment.in_transit", "shipment.updated"];
  const { body } = await api.post("/api/v1/hooks", { name: "ERP", url: receiver.url, events });
  receiver.secret = (body as { secret: string }).secret;
  const parcels = await api.createParcels(kuaidi100, PARCELS);
  const client = clientWith(SENDERS);

  for (let round = 0; round < ROUNDS; round += 1) {
    const killed = new Promise<void>((resolve, reject) => {
      const kill = () => server.kill().then(resolve, reject);
      receiver.onNextReceived(1 + Math.floor(Math.random() * EVENTS_A_ROUND * 0.7), kill);
    });
    const pushed = pushSteps(client, parcels, round * STEPS_A_ROUND, STEPS_A_ROUND);
    await killed;
    await server.start();
    await pushed;
  }

  let known: string[] = [];
  await expect(async () => {
    known = await fetchAllEvents(api);
    expect(known).toHaveLength(ROUNDS * EVENTS_A_ROUND);
    expect(firstArrivals(receiver.receivedHooks).size).toBe(known.length);
  }).toPass({ timeout: 120_000 + ROUNDS * EVENTS_A_ROUND * 40, intervals: [1_000] });

  const first = firstArrivals(receiver.receivedHooks);
  expect([...first.keys()].toSorted(), "lost, or never heard of").toEqual(known.toSorted());
  expect(receiver.rejected).toEqual([]);
  expect(
    receiver.receivedHooks.filter(({ id, body }) => first.get(id)?.body !== body),
    "the same id, another body",
  ).toEqual([]);
  const repeats = receiver.receivedHooks.length - first.size;
  expect(repeats, "no kill came between sending and noting").toBeGreaterThan(0);
  expect(repeats).toBeLessThanOrEqual(ROUNDS * UNDER_WAY);
  for (const { waybillNumber } of parcels) {
    const delivered = [...first.values()].filter((each) => each.waybillNumber === waybillNumber);
    const inOrder = Array.from({ length: ROUNDS * STEPS_A_ROUND }, (_, step) => `第${step}步`);
    expect(
      delivered.map(({ lastEvent }) => lastEvent.split("，")[0]),
      waybillNumber,
    ).toEqual(inOrder);
  }
  test.info().annotations.push({
    type: "measured",
    description: `${known.length} events, ${ROUNDS} kills, ${repeats} sent twice, ${Math.round(test.info().duration / 1_000)} s`,
  });
  receiver.close();
});
