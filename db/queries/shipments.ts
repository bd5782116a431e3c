import {
  and,
  asc,
  count,
  desc,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  notInArray,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { contains } from "@/db/contains";
import { legs, shipments } from "@/db/schema/shipments";
import { subscriptions } from "@/db/schema/subscriptions";
import type { Db } from "@/db/store";
import { beijingDayOf, DAY_MS, HOUR_MS, startOfBeijingDay } from "@/lib/domain/beijing-time";
import { findCarrier } from "@/lib/domain/carriers";
import { STALL_HOURS } from "@/lib/domain/overview";
import { recognizeCarrier } from "@/lib/domain/recognize-carrier";
import { toResubscriptionView } from "@/lib/domain/resubscription";
import type { ShipmentCounts, ShipmentDetail, ShipmentPage, ShipmentView } from "@/lib/domain/shipment";
import type { ShipmentFilter } from "@/lib/domain/shipment-filter";
import type { StateChoice } from "@/lib/domain/state-tabs";
import { STATE_NAMES } from "@/lib/domain/states";
import { lastChargedMonth } from "./charges";
import { cutPage, isBehind } from "./cursor";
import { readDetailRows } from "./detail-rows";
import { watchingOf } from "./resubscriptions";
import { type ShipmentRow, toChangeView, toShipmentView, toSubscriptionView, toTraceEventView } from "./shipment-rows";
import { isSilent } from "./silence";

/**
 * Newest activity first, `id` breaks ties. The cursor is the last row of the page before: keyset,
 * never offset.
 *
 * @param now tells what is today, and what has stood still for long
 */
export async function listShipments(db: Db, filter: ShipmentFilter, now: number): Promise<ShipmentPage> {
  const wanted = filter.limit + 1;
  // One limited walk along an index for each state: `IN` with a sort would read them all.
  const choices: (StateChoice | undefined)[] = filter.state?.length ? filter.state : [undefined];
  const walks = await Promise.all(
    choices.map((choice) =>
      db
        .select()
        .from(shipments)
        .where(
          and(
            choice === undefined ? undefined : inState(choice, now),
            ...matching(filter),
            isBehind(shipments.activityAt, shipments.id, filter.cursor),
          ),
        )
        .orderBy(desc(shipments.activityAt), desc(shipments.id))
        .limit(wanted),
    ),
  );
  // A parcel may be found by two choices (state 0 and aborted, say).
  const rows = [...new Map(walks.flat().map((row) => [row.id, row])).values()].toSorted(byActivity);
  const page = cutPage(rows, filter.limit, ({ activityAt: at, id }) => ({ at, id }));
  return { items: await viewsOf(db, page.rows, now), nextCursor: page.nextCursor };
}

/** How many shipments match the filter, for each state; the filter's own choice of states is left out of it. */
export async function countShipments(
  db: Db,
  filter: Pick<ShipmentFilter, "q" | "carrier" | "from" | "to" | "import">,
  now: number,
): Promise<ShipmentCounts> {
  const numberIn = async (choice: StateChoice) => {
    const [row] = await db
      .select({ number: count() })
      .from(shipments)
      .where(and(inState(choice, now), ...matching(filter)));
    return row?.number ?? 0;
  };
  const rows = await db
    .select({
      state: shipments.state,
      isUnknown: sql<boolean>`${shipments.rawState} IS NOT NULL`.mapWith(Boolean).as("is_unknown"),
      monitorStatus: shipments.monitorStatus,
      number: count().as("number"),
    })
    .from(shipments)
    .where(and(...matching(filter)))
    .groupBy(shipments.state, sql`is_unknown`, shipments.monitorStatus);
  const sum = (belongs: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(belongs).reduce((total, { number }) => total + number, 0);
  return {
    total: sum(() => true),
    states: Object.fromEntries(
      Object.keys(STATE_NAMES).map((code) => [code, sum(({ state }) => state === Number(code))]),
    ),
    pending: sum((row) => row.state === null && !row.isUnknown && !["failed", "abort"].includes(row.monitorStatus)),
    unknown: sum((row) => row.state === null && row.isUnknown),
    failed: sum((row) => row.monitorStatus === "failed"),
    aborted: sum((row) => row.monitorStatus === "abort"),
    signedToday: await numberIn("signed-today"),
    stalled: await numberIn("stalled"),
    silent: await numberIn("silent"),
  };
}

/**
 * A shipment with all that is known of it: both legs with their events, newest first, subscriptions and changes.
 *
 * @param now tells whether a push is overdue
 */
export async function findShipment(db: Db, id: string, now = Date.now()): Promise<ShipmentDetail | undefined> {
  const found = await readDetailRows(db, id);
  if (!found) return undefined;
  const { row, ownLegs, events, ownSubscriptions, history } = found;
  const view = toShipmentView(row, ownLegs, ownSubscriptions[0], now);
  if (view.legs.origin) view.legs.origin.events = events.origin.map(toTraceEventView);
  if (view.legs.destination) view.legs.destination.events = events.destination.map(toTraceEventView);
  return {
    ...view,
    subscriptions: ownSubscriptions.map(toSubscriptionView),
    suggestedCarriers: suggestionsFor(row),
    resubscription: toResubscriptionView(
      await watchingOf(db, row, now),
      await lastChargedMonth(db, row.waybillNumber, row.carrier),
      now,
    ),
    history: history.map(toChangeView),
  };
}

function suggestionsFor({ waybillNumber, carrier, monitorStatus }: ShipmentRow) {
  if (monitorStatus !== "failed" && monitorStatus !== "abort") return [];
  return recognizeCarrier(waybillNumber).flatMap(({ code }) => {
    const found = code === carrier ? undefined : findCarrier(code);
    return found ? [{ code, name: found.name }] : [];
  });
}

/** Shipments by id, as lists show them. */
export async function viewsByIds(db: Db, ids: readonly string[], now = Date.now()): Promise<Map<string, ShipmentView>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select()
    .from(shipments)
    .where(inArray(shipments.id, [...ids]));
  return new Map((await viewsOf(db, rows, now)).map((view) => [view.id, view]));
}

/** The given rows as the API shows them, in the same order. */
export async function viewsOf(db: Db, rows: ShipmentRow[], now: number): Promise<ShipmentView[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const unwatched = rows.filter(({ monitorStatus }) => monitorStatus === "queued" || monitorStatus === "failed");
  const [ownLegs, attempts] = await Promise.all([
    db.select().from(legs).where(inArray(legs.shipmentId, ids)),
    unwatched.length === 0
      ? []
      : db
          .select()
          .from(subscriptions)
          .where(
            inArray(
              subscriptions.shipmentId,
              unwatched.map(({ id }) => id),
            ),
          )
          .orderBy(asc(subscriptions.ordinal)),
  ]);
  const newestOf = new Map(attempts.map((attempt) => [attempt.shipmentId, attempt])); // the last one wins
  return rows.map((row) =>
    toShipmentView(
      row,
      ownLegs.filter(({ shipmentId }) => shipmentId === row.id),
      newestOf.get(row.id),
      now,
    ),
  );
}

/** What a choice of the state filter means. */
export function inState(choice: StateChoice, now: number): SQL | undefined {
  switch (choice) {
    case "failed":
      return eq(shipments.monitorStatus, "failed");
    case "aborted":
      return eq(shipments.monitorStatus, "abort");
    case "pending":
      return and(
        isNull(shipments.state),
        isNull(shipments.rawState),
        notInArray(shipments.monitorStatus, ["failed", "abort"]),
      );
    case "signed-today":
      return gte(shipments.signedAt, startOfBeijingDay(beijingDayOf(now)));
    case "stalled":
      return and(
        inArray(shipments.state, [0, 1, 5]),
        eq(shipments.monitorStatus, "polling"),
        lt(shipments.lastEventAt, now - STALL_HOURS * HOUR_MS),
      );
    case "silent":
      return isSilent(now);
    case "unknown":
      return and(isNull(shipments.state), isNotNull(shipments.rawState));
    default:
      return eq(shipments.state, choice);
  }
}

function matching(filter: Pick<ShipmentFilter, "q" | "carrier" | "from" | "to" | "import">): (SQL | undefined)[] {
  return [
    filter.q ? textMatches(filter.q) : undefined,
    filter.carrier ? eq(shipments.carrier, filter.carrier) : undefined,
    filter.import ? eq(shipments.importId, filter.import) : undefined,
    filter.from ? gte(shipments.activityAt, startOfBeijingDay(filter.from)) : undefined,
    filter.to ? lt(shipments.activityAt, startOfBeijingDay(filter.to) + DAY_MS) : undefined,
  ];
}

/** Any part of the waybill number or of the order number, in whatever case. */
function textMatches(text: string): SQL | undefined {
  return or(contains(shipments.waybillNumber, text), contains(sql`upper(${shipments.orderNumber})`, text));
}

function byActivity(left: ShipmentRow, right: ShipmentRow): number {
  return right.activityAt - left.activityAt || (left.id < right.id ? 1 : -1);
}
