import { and, eq, gte, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { shipments } from "@/db/schema/shipment-tables";
import { hasEnded, isLive, isSettled } from "@/db/shipment-sql";
import type { Db } from "@/db/store";
import type { ShipmentSort } from "@/lib/domain/shipment-list/list-order";
import type { StateChoice } from "@/lib/domain/shipments/state-tabs";
import { startOfBeijingDay, toBeijingDay } from "@/lib/domain/time/beijing-time";
import { inState, isOfLiveOnly, matching, type Narrowing } from "./shipment-conditions";
import {
  asksTimeAlone,
  dayValue,
  type FacetChoice,
  facetChoices,
  isToldByEntry,
  pairChoices,
  periodOf,
} from "./sqlite-facets";
import { type Kind, sum, tally, tallyBetween } from "./sqlite-tally";

/** What one walks along; by `id` go those that have nothing to be sorted by. */
export type Along = ShipmentSort | "id";

/** Rows to be walked: those of an index, where its own condition and the filter's hold. */
export interface Source {
  index: string;
  where: SQL | undefined;
  /** Of the condition, the part that the index is entered by, and how many rows it leaves. */
  lead?: SQL;
  rows?: number;
  /** Whether its entries tell all that is asked and counted, so that no row is fetched for either. */
  isTold?: boolean;
}

/** What is asked for: the states are any of, the rest all of. */
export interface Wish extends Narrowing {
  state?: readonly StateChoice[];
}

/** One way to the settled shipments, and what it may cost: µs, roughly. */
interface Lead {
  sources: Source[];
  cost: number;
}

const SETTLED = isSettled(shipments.monitorStatus);
const LIVE = isLive(shipments.monitorStatus);

/** Reading an entry of an index that has all that is asked, and one whose row has to be fetched. */
const ENTRY_US = 0.1;
const ROW_US = 2;
/** Looking for a text in the numbers of an entry. */
const TEXT_US = 0.4;
/** Shares that no tally tells. */
const COD_SHARE = 0.1;
const TEXT_SHARE = 0.02;
const EMPTY_SHARE = 0.03;
const FLAG_SHARE = 0.005;

/** Indexes of what a list can be sorted by other than `activityAt`; each has settled shipments at least. */
const SORT_INDEXES: Readonly<Record<Exclude<Along, "activity">, Source>> = {
  id: { index: "sqlite_autoindex_shipment_1", where: undefined },
  created: { index: "shipment_settled_created", where: undefined },
  "picked-up": { index: "shipment_settled_picked_up", where: undefined },
  "last-event": { index: "shipment_settled_last_event", where: undefined },
  signed: { index: "shipment_signed", where: isNotNull(shipments.signedAt) },
  cod: { index: "shipment_cod", where: isNotNull(shipments.codAmount) },
};

/** The live shipments that are wished for; undefined where none can be among them. */
export function liveSource(wish: Wish, conditions: readonly SQL[], now: number): Source | undefined {
  if (wish.state?.length && wish.state.every((choice) => choice === "failed" || choice === "aborted")) return undefined;
  if (wish.monitor?.length && !wish.monitor.some((each) => each === "queued" || each === "polling")) return undefined;
  return { index: "shipment_live", where: and(LIVE, anyState(wish, now), ...conditions) };
}

/**
 * The settled shipments that are wished for, by the way that costs least to the first `wanted` rows
 * along `along`.
 */
export function settledSources(
  db: Db,
  wish: Wish,
  conditions: readonly SQL[],
  along: Along,
  wanted: number,
  now: number,
): Source[] {
  if (isOfLiveOnly(wish)) return [];
  if (wish.state?.length && wish.state.every((choice) => choice === "silent" || choice === "stalled")) return [];
  if (wish.monitor?.length && !wish.monitor.some((each) => each !== "queued" && each !== "polling")) return [];
  const all = tally(db, "all");
  const total = Math.max(1, sum(all));
  const rest = and(SETTLED, anyState(wish, now), ...conditions);
  const facets = facetChoices(wish).map((choice) => ({ choice, number: facetNumber(db, choice) }));
  const pairs = pairChoices(facets.map(({ choice }) => choice)).map((choice) => ({
    choice,
    number: facetNumber(db, choice),
  }));
  const states = wish.state?.length ? stateLeads(db, wish.state, all, now) : undefined;
  const period = periodOf(wish);
  const inPeriod = period ? sum(tallyBetween(db, period.by, period.first, period.last)) : total;
  const activityShare = period?.by === "activity" ? inPeriod / total : 1;

  let share = inPeriod / total;
  for (const { number } of facets) share *= number / total;
  if (states) share *= Math.min(1, states.reduce((rows, { number }) => rows + number, 0) / total);
  if (wish.monitor?.length)
    share *= sum(all.filter(({ monitorStatus }) => wish.monitor?.includes(monitorStatus))) / total;
  if (wish.abroad) share *= sum(tally(db, "abroad", wish.abroad === "yes" ? "1" : "0")) / total;
  if (wish.codMin !== undefined || wish.codMax !== undefined) share *= COD_SHARE;
  if (wish.flag?.length) share *= FLAG_SHARE;
  if (wish.q) share *= TEXT_SHARE;
  if (along === "id") share *= EMPTY_SHARE;
  const matches = Math.max(0.5, total * share);

  /** What one reads of `rows` until enough of them match. */
  // Those of a past period of another time stand together, far from the newest activity.
  const isSpread = !period || period.by === along || !wish.to;
  const walkedEvenly = (rows: number) => Math.min(rows, (wanted * rows) / Math.min(matches, Math.max(rows, 0.5)));
  const walked = (rows: number) => (isSpread ? walkedEvenly(rows) : rows);
  const isByActivity = along === "activity";
  const hasBaseStates = wish.state?.every((choice) => typeof choice === "number") ?? true;
  const leads: Lead[] = [
    {
      sources: [{ index: "shipment_settled", where: rest, lead: SETTLED, rows: total, isTold: !wish.import }],
      cost:
        (isByActivity ? walked(total * activityShare) : total * activityShare) *
        (wish.import ? ROW_US : wish.q ? TEXT_US : ENTRY_US),
    },
    ...[...facets, ...pairs].map(({ choice, number }) => ({
      sources: choice.values.map(({ value, where }) => ({
        index: choice.index,
        where: and(where, rest),
        lead: and(where, SETTLED),
        rows: sum(tally(db, choice.facet, value)),
        isTold: choice.facet === "destination" && isToldByEntry(choice.facet, wish),
      })),
      cost:
        (isByActivity ? walked(number * activityShare) : number * activityShare) *
        (isByActivity && hasBaseStates && isToldByEntry(choice.facet, wish) ? ENTRY_US : ROW_US),
    })),
  ];
  if (states) {
    const withoutStates = and(SETTLED, ...conditions);
    leads.push({
      sources: states.map(({ index, where }) => ({ index, where: and(where, withoutStates) })),
      cost: states.reduce(
        (cost, { number, isOrdered }) =>
          cost + (isByActivity && isOrdered ? walked(number * activityShare) : number) * ROW_US,
        0,
      ),
    });
  }
  if (wish.flag?.length) {
    // Flags are for parcels that need somebody: few.
    const sources = wish.flag.map((flag) => ({ index: "shipment_flag", where: and(eq(shipments.flag, flag), rest) }));
    leads.push({ sources, cost: total * FLAG_SHARE * ENTRY_US });
  }
  if (!isByActivity) {
    const rows = along === "cod" ? total * COD_SHARE : total;
    const narrowed = period?.by === along ? inPeriod : rows;
    const { index, where } = SORT_INDEXES[along];
    leads.push({ sources: [{ index, where: and(where, rest) }], cost: walked(narrowed) * ROW_US });
  }
  if (period && period.by !== "activity" && period.by !== along) {
    const { index, where } = SORT_INDEXES[period.by];
    // Its entries tell of the activity as well.
    const isTold = period.by === "created" && isByActivity && !states && asksTimeAlone(wish);
    leads.push({ sources: [{ index, where: and(where, rest) }], cost: inPeriod * (isTold ? ENTRY_US : ROW_US) });
  }
  return leads.reduce((best, lead) => (lead.cost < best.cost ? lead : best)).sources;
}

/** That a shipment is in one of the states that are wished for. */
export function anyState({ state }: Wish, now: number): SQL | undefined {
  return state?.length ? or(...state.map((choice) => inState(choice, now))) : undefined;
}

function facetNumber(db: Db, { facet, values }: FacetChoice): number {
  return values.reduce((rows, { value }) => rows + sum(tally(db, facet, value)), 0);
}

interface StateLead extends Source {
  number: number;
  isOrdered: boolean;
}

function stateLeads(db: Db, choices: readonly StateChoice[], all: readonly Kind[], now: number): StateLead[] {
  return choices.flatMap((choice) => {
    const lead = stateLead(db, choice, all, now);
    return lead.number === 0 ? [] : [lead]; // the tally is exact
  });
}

function stateLead(db: Db, choice: StateChoice, all: readonly Kind[], now: number): StateLead {
  const count = (belongs: (kind: Kind) => boolean) => sum(all.filter(belongs));
  switch (choice) {
    case "silent":
    case "stalled":
      return { index: "shipment_settled", where: undefined, number: 0, isOrdered: true };
    case "failed":
    case "aborted": {
      const status = choice === "failed" ? "failed" : "abort";
      const where = and(hasEnded(shipments.monitorStatus), eq(shipments.monitorStatus, status));
      return {
        index: "shipment_ended",
        where,
        number: count(({ monitorStatus }) => monitorStatus === status),
        isOrdered: true,
      };
    }
    case "pending":
    case "unknown": {
      const isUnknown = choice === "unknown";
      const isMeant = (kind: Kind) =>
        kind.state === null && kind.isUnknown === isUnknown && (isUnknown || kind.monitorStatus === "shutdown");
      const where = and(isNull(shipments.state), inState(choice, now));
      const walked = count(({ state }) => state === null);
      return { index: "shipment_stateless", where, number: count(isMeant) === 0 ? 0 : walked, isOrdered: true };
    }
    case "signed-today": {
      const today = startOfBeijingDay(toBeijingDay(now));
      const number = sum(tallyBetween(db, "signed", dayValue(today), "9"));
      return { index: "shipment_signed", where: gte(shipments.signedAt, today), number, isOrdered: false };
    }
    default:
      return {
        index: "shipment_settled_state",
        where: eq(shipments.state, choice),
        number: count(({ state }) => state === choice),
        isOrdered: true,
      };
  }
}

/** The conditions of a wish but for its states and its search. */
export const plainConditions = ({ state: _, q: __, ...rest }: Wish, now: number): SQL[] => matching(rest, now);

/** The table as one source sees it. */
export const from = ({ index }: Source): SQL => sql`${shipments} INDEXED BY ${sql.raw(index)}`;
