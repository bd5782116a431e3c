import { createHash } from "node:crypto";
import { inflateRawSync } from "node:zlib";
import { expect } from "@playwright/test";
import type { ApiClient, Parcel } from "@/e2e/faults/subscribed-parcels";
import { type Delivery, tellTruth } from "@/lib/domain/tracking/testing/tracking-oracle";
import type { DatabaseCluster } from "./database-cluster";
import type { PacedLoad } from "./paced-load";

const APPLIED_WITHIN_MS = 60_000;

interface PushRow extends Record<string, unknown> {
  shipment_id: string;
  fingerprint: string;
  param: Buffer;
  is_compressed: boolean;
  received_at: string;
}

/** What a parcel's page shows of its journey, and what the oracle says of the stored pushes, in the same words. */
interface Journey {
  state: number | null;
  monitorStatus: string;
  texts: string[];
}

/**
 * Every acknowledged push is stored, and every parcel is as the oracle says of its stored pushes.
 *
 * @returns the hash over all parcels, which is both's
 */
export async function checkParcels(
  cluster: Pick<DatabaseCluster, "rows">,
  api: ApiClient,
  load: PacedLoad,
  parcels: readonly Parcel[],
): Promise<string> {
  const stored = await cluster.rows<{ fingerprint: string }>("SELECT fingerprint FROM push");
  const fingerprints = new Set(stored.map(({ fingerprint }) => fingerprint));
  const lost = load.acknowledged.filter(({ fingerprint }) => !fingerprints.has(fingerprint));
  expect(
    lost.map(({ parcel, step }) => `${parcel.waybillNumber} step ${step}`),
    "acknowledged and not stored",
  ).toEqual([]);

  const waiting = "SELECT count(*)::int AS count FROM push WHERE verdict = 'waiting'";
  await expect
    .poll(async () => (await cluster.rows<{ count: number }>(waiting))[0]?.count, { timeout: APPLIED_WITHIN_MS })
    .toBe(0);
  const deliveries = await readDeliveries(cluster);
  const told = parcels.map(({ id }) => tellJourney(deliveries.get(id) ?? []));
  const shown: Journey[] = [];
  for (const parcel of parcels) shown.push(await readJourney(api, parcel));
  for (const [index, parcel] of parcels.entries()) expect(shown[index], parcel.waybillNumber).toEqual(told[index]);
  return createHash("sha256").update(JSON.stringify(shown)).digest("hex");
}

async function readDeliveries(cluster: Pick<DatabaseCluster, "rows">): Promise<Map<string, Delivery[]>> {
  const rows = await cluster.rows<PushRow>(
    "SELECT shipment_id, fingerprint, param, is_compressed, received_at FROM push",
  );
  const byParcel = new Map<string, Delivery[]>();
  for (const { shipment_id: id, fingerprint, param, is_compressed: isCompressed, received_at: receivedAt } of rows) {
    const text = (isCompressed ? inflateRawSync(param) : param).toString("utf8");
    const delivery = { param: text, ordinal: 0, receivedAt: Number(receivedAt), fingerprint };
    byParcel.set(id, [...(byParcel.get(id) ?? []), delivery]);
  }
  return byParcel;
}

function tellJourney(deliveries: readonly Delivery[]): Journey {
  const { state, monitorStatus, legs } = tellTruth(deliveries, "yuantong");
  return { state, monitorStatus, texts: legs.origin?.texts ?? [] };
}

async function readJourney(api: ApiClient, { id }: Parcel): Promise<Journey> {
  const { body } = await api.get(`/api/v1/shipments/${id}`);
  const { state, monitorStatus, legs } = body as Pick<Journey, "state" | "monitorStatus"> & {
    legs: { origin: { events: { context: string }[] } | null };
  };
  return { state, monitorStatus, texts: (legs.origin?.events ?? []).map(({ context }) => context) };
}
