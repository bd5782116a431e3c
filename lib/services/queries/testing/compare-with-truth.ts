import { asc, eq } from "drizzle-orm";
import { listLegsOf } from "@/db/queries/tracking/stored-traces";
import { queryNumbers } from "@/db/schema/query-tables";
import { legs, shipments } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import type { MonitorStatus } from "@/lib/domain/shipments/monitor-status";
import { needsPhoneForQuery } from "@/lib/kuaidi100/query-wire";
import type { ScenarioName } from "@/sandbox/scenarios/scenarios";

const PAGE = 1_000;

interface LegTruth {
  com: string;
  state: string | null;
  trace: readonly { context: string }[];
}

/** A parcel as `GET /control/truth` tells it. */
export interface ParcelTruth {
  number: string;
  carrier: string;
  scenario: ScenarioName;
  subscriber: string;
  status: string | null;
  isEnded: boolean;
  endedAt: string | null;
  isTold: boolean;
  pushes: { accepted: number; lost: number; dropped: number };
  origin: LegTruth;
  destination: LegTruth | null;
}

/** The truth of each number, by its newest subscription. */
export async function listTruths(
  control: (method: string, path: string) => Promise<Record<string, unknown>>,
): Promise<ParcelTruth[]> {
  const truths = new Map<string, ParcelTruth>();
  for (let offset: number | null = 0; offset !== null; ) {
    const page = await control("GET", `truth?limit=${PAGE}&offset=${offset}`);
    for (const truth of page.parcels as ParcelTruth[]) {
      // The newest comes first; an earlier one is of a carrier that was corrected.
      if (!truths.has(truth.number)) truths.set(truth.number, truth);
    }
    offset = page.next as number | null;
  }
  return [...truths.values()];
}

/** What the desk shows of a parcel. */
export interface KnownParcel {
  id: string;
  number: string;
  carrier: string | null;
  monitorStatus: MonitorStatus;
  state: number | null;
  subscribedAt: number | null;
  lastPushAt: number | null;
  lastEventAt: number | null;
  lastQueryAt: number | null;
  /** Without the phone number that its carrier requires it cannot be queried. */
  isAskable: boolean;
  /** The state of each leg, as in a push; missing without one. */
  legStates: { origin?: string; destination?: string };
}

export async function listKnownParcels({ read }: Store): Promise<Map<string, KnownParcel>> {
  const rows = await read
    .select({
      id: shipments.id,
      number: shipments.waybillNumber,
      carrier: shipments.carrier,
      monitorStatus: shipments.monitorStatus,
      state: shipments.state,
      subscribedAt: shipments.subscribedAt,
      lastPushAt: shipments.lastPushAt,
      lastEventAt: shipments.lastEventAt,
      lastQueryAt: queryNumbers.lastAskedAt,
      phoneSealed: shipments.phoneSealed,
    })
    .from(shipments)
    .leftJoin(queryNumbers, eq(queryNumbers.waybillNumber, shipments.waybillNumber));
  const states = new Map<string, KnownParcel["legStates"]>();
  for (const { shipmentId, leg, state, rawState } of await read.select().from(legs)) {
    const word = rawState ?? (state === null ? undefined : String(state));
    states.set(shipmentId, { ...states.get(shipmentId), ...(word !== undefined && { [leg]: word }) });
  }
  return new Map(
    rows.map(({ phoneSealed, ...row }) => {
      const isAskable = phoneSealed !== null || !needsPhoneForQuery(row.carrier ?? "");
      return [row.number, { ...row, isAskable, legStates: states.get(row.id) ?? {} }];
    }),
  );
}

/** Which legs differ in their state. A query brings the first leg only. */
export function findWrongLegs(known: KnownParcel, truth: ParcelTruth): ("origin" | "destination")[] {
  const isSame = (told: string | undefined, real: string | null) => (told ?? null) === real;
  return [
    ...(isSame(known.legStates.origin, truth.origin.state) ? [] : (["origin"] as const)),
    ...(isSame(known.legStates.destination, truth.destination?.state ?? null) ? [] : (["destination"] as const)),
  ];
}

/** The texts of the first leg's events by shipment, newest first. */
export async function listTraces({ read }: Store): Promise<Map<string, string[]>> {
  const rows = await read.select({ id: shipments.id }).from(shipments).orderBy(asc(shipments.id));
  const legs = await listLegsOf(
    read,
    rows.map(({ id }) => id),
  );
  const filled = legs.filter(({ leg, events }) => leg === "origin" && events.length > 0);
  return new Map(filled.map(({ shipmentId, events }) => [shipmentId, events.map(({ context }) => context).reverse()]));
}
