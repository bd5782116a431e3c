import { createHash } from "node:crypto";
import { expect } from "@playwright/test";
import { tokenNamed } from "@/e2e/support/template/templates";
import { AcknowledgedPushes, inspectDatabase } from "./acknowledged-pushes";
import { ACCEPTED, type CallbackClient } from "./callback-client";
import { ROUNDS, test } from "./fault-fixtures";
import { type FuzzedCallback, fuzzCallback, LARGEST, seededRandomBelow } from "./fuzzed-callback";
import { ApiClient, buildPushParam, type Parcel } from "./subscribed-parcels";

/** R9 and R38: 1,000 bodies, or 10,000 with FAULT_ROUNDS=20. */
const MUTANTS = ROUNDS * 500;
/** Long enough to separate V8's caches from leaks. */
const IS_WHOLE = MUTANTS >= 10_000;
const WARM_UP = IS_WHOLE ? 2_500 : 500;
/** In the short run V8's caches still grow. */
const MOST_GROWTH = (IS_WHOLE ? 50 : 150) * 1024 * 1024;
/** Pushes between two measurements of the memory. */
const BETWEEN_LOOKS = 100;
const CONNECTIONS = 16;
/** Number of callbacks, so that none gets more than its limit in ten seconds. */
const VICTIMS = 10;

test(`${MUTANTS} mutated bodies: no 5xx, no crash, and no other parcel changes`, async ({
  server,
  kuaidi100,
  clientWith,
}) => {
  test.setTimeout(120_000 + MUTANTS * 20);
  await server.start();
  const api = new ApiClient(server, tokenNamed("e2e owner"));
  const parcels = await api.createParcels(kuaidi100, VICTIMS + 5);
  const victims = parcels.slice(0, VICTIMS);
  const bystanders = parcels.slice(VICTIMS);
  const client = clientWith(CONNECTIONS);
  const ledger = new AcknowledgedPushes();
  for (const parcel of bystanders) expect(await ledger.pushNext(client, parcel)).toBeUndefined();
  const before = await hashOf(api, bystanders);

  // The largest first: V8 allocates memory for them once; that is no leak. It varies by tens of megabytes
  // as the young generations of three threads fill and are collected, so medians are compared.
  await Promise.all(Array.from({ length: CONNECTIONS * 3 }, () => client.post(parcels[0]?.callbackUrl ?? "", LARGEST)));
  const memory: number[] = [];
  const look = (sent: number) => void (sent % BETWEEN_LOOKS === 0 && memory.push(server.residentBytes()));
  await sendFuzzedCallbacks(client, victims, WARM_UP, 1, () => {});
  const accepted = await sendFuzzedCallbacks(client, victims, MUTANTS, 2, look);
  const fifth = Math.ceil(memory.length / 5);
  const settled = medianOf(memory.slice(0, fifth));
  const growth = medianOf(memory.slice(-fifth)) - settled;
  expect(growth).toBeLessThan(MOST_GROWTH);

  expect(await hashOf(api, bystanders)).toBe(before);
  for (const path of ["/api/health", "/api/v1/counts", "/api/v1/shipments", `/api/v1/shipments/${parcels[0]?.id}`]) {
    expect((await api.get(path)).status, path).toBe(200);
  }
  const { integrity, fingerprints } = inspectDatabase(server.databaseFile);
  expect(integrity).toBe("ok");
  expect([...accepted].filter((fingerprint) => !fingerprints.has(fingerprint))).toEqual([]);
  test.info().annotations.push({
    type: "measured",
    description: `${accepted.size} accepted, memory ${(growth / 1024 / 1024).toFixed(1)} MB more than ${Math.round(settled / 1024 / 1024)} MB`,
  });
});

/** Sends that many, and checks every answer. @returns the signatures that were accepted */
async function sendFuzzedCallbacks(
  client: CallbackClient,
  victims: readonly Parcel[],
  count: number,
  seed: number,
  onSent: (sent: number) => void,
): Promise<Set<string>> {
  const accepted = new Set<string>();
  const dice = seededRandomBelow(seed);
  let left = count;
  const send = async () => {
    while (left > 0) {
      left -= 1;
      const victim = victims[left % victims.length];
      if (!victim) throw new Error("nobody to attack");
      const param = buildPushParam(victim, count - left);
      const mutant = fuzzCallback(param, victim.salt, dice);
      const { status, text } = await client.post(victim.callbackUrl, mutant.body, mutant.contentType);
      expectMatchingAnswer(mutant, status, text);
      onSent(count - left);
      if (status === 200) accepted.add(mutant.body.toString("latin1").slice("sign=".length, "sign=".length + 32));
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, send));
  return accepted;
}

function expectMatchingAnswer({ kind, body, isAcceptable }: FuzzedCallback, status: number, text: string): void {
  const fits = isAcceptable ? status === 200 && text === ACCEPTED : [400, 401].includes(status);
  if (fits && (isAcceptable || JSON.parse(text).result === false)) return;
  expect({ status, text }, `${kind}: ${body.subarray(0, 300).toString("latin1")}`).toEqual(
    isAcceptable ? { status: 200, text: ACCEPTED } : "a refusal",
  );
}

/** Hash of everything that the API reports about these parcels. */
async function hashOf(api: ApiClient, parcels: readonly Parcel[]): Promise<string> {
  const hash = createHash("sha256");
  for (const { id } of parcels) hash.update(JSON.stringify(await api.get(`/api/v1/shipments/${id}`)));
  return hash.digest("hex");
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}
