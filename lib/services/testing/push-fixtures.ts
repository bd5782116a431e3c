import { listSubscriptions } from "@/db/queries/subscriptions/subscription-records";
import { findTrace } from "@/db/queries/tracking/stored-traces";
import { changes, legs, shipments } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/sealing/secrets";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import type { SignedPush } from "@/lib/services/tracking/push-store/push-store";
import { createSampleParcel, type SampleParcel } from "./sample-parcels";

/** A push as it comes out of the ingress. */
export function signed(callbackId: string, text: string): SignedPush {
  return { callbackId, param: Buffer.from(text), sign: signParam(text, deriveSalt(callbackId)) };
}

/** Subscribes a parcel. @returns its callbackid */
export async function subscribe(store: Store, { input }: SampleParcel, now: number): Promise<string> {
  const [created] = await createShipments(store, EVERY_SHOP, [input], now);
  if (!created || !("id" in created)) throw new Error("not created");
  return (await listSubscriptions(store.read, created.id))[0]?.callbackId ?? "";
}

/** Subscribes sample parcels. @returns all their pushes: in order for each parcel, parcels alternating */
export async function subscribeSamples(store: Store, parcels: number, now: number): Promise<SignedPush[]> {
  const all: { turn: number; push: SignedPush }[] = [];
  for (let seed = 0; seed < parcels; seed += 1) {
    const life = createSampleParcel(seed);
    const callbackId = await subscribe(store, life, now);
    all.push(...life.params.map((text, turn) => ({ turn, push: signed(callbackId, text) })));
  }
  return all.toSorted((left, right) => left.turn - right.turn).map(({ push }) => push);
}

/** What pushes made of the parcels, without values that are random in each database. */
export async function describeParcels(store: Store) {
  const rows = await store.read.select().from(shipments).orderBy(shipments.waybillNumber);
  const of = <Row extends { shipmentId: string }>(list: Row[]) =>
    rows.map(({ id }) => list.filter(({ shipmentId }) => shipmentId === id).length);
  return {
    parcels: rows.map(
      ({ waybillNumber, state, subState, stage, flag, lastEvent, lastEventAt, pickedUpAt, signedAt }) => ({
        ...{ waybillNumber, state, subState, stage, flag, lastEvent, lastEventAt, pickedUpAt, signedAt },
      }),
    ),
    events: await Promise.all(rows.map(async ({ id }) => findTrace(store.read, id))),
    legs: of(await store.read.select().from(legs)),
    changes: of(await store.read.select().from(changes)),
  };
}
