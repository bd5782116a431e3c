import {
  and,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  or,
  type Placeholder,
  type SQL,
  sql,
} from "drizzle-orm";
import { engine } from "@/db/engine";
import { isCountedAs } from "@/db/queries/shared/counted-flag";
import { hasAnyTag } from "@/db/queries/tags/shipment-tag-records";
import { isSilent } from "@/db/queries/tracking/silence";
import { shipments } from "@/db/schema/shipment-tables";
import { cityKey, hasEnded, isLive, isToldRefused, lastFourCharacters } from "@/db/shipment-sql";
import { STALLED_FLAGS } from "@/lib/domain/flags/flag";
import { parsePlace } from "@/lib/domain/geo/parse-place";
import type { ShipmentTime } from "@/lib/domain/shipment-list/list-params";
import type { ResolvedFilter, SearchInterpretation } from "@/lib/domain/shipment-list/shipment-filter";
import type { StateChoice } from "@/lib/domain/shipments/state-tabs";
import { DAY_MS, HOUR_MS, startOfBeijingDay, toBeijingDay } from "@/lib/domain/time/beijing-time";

/** The conditions of a filter without its states, its order and its page. */
export type FilterConditions = Partial<Omit<ResolvedFilter, "state" | "sort" | "order" | "page" | "cursor" | "limit">> &
  Pick<ResolvedFilter, "scope">;

/** Which shipments are asked for: those in any of the states that match all other conditions. */
export interface ShipmentQuery extends FilterConditions {
  state?: readonly StateChoice[];
}

/** The shops in which a query looks: the chosen ones that are in its scope; undefined for parcels of any and of no shop. */
export function shopsOf({ shop, scope }: Pick<FilterConditions, "shop" | "scope">): readonly string[] | undefined {
  const chosen = shop?.length ? shop : undefined;
  if (scope.kind === "every") return chosen;
  return chosen ? chosen.filter((each) => scope.shops.includes(each)) : scope.shops;
}

/** The flag of a shipment, for filters. */
export const SHIPMENT_FLAG = { flag: shipments.flag, isRefused: isToldRefused(shipments) };

/** The column of each time that a filter or an order can name. */
export const TIME_COLUMNS = {
  activity: shipments.activityAt,
  created: shipments.createdAt,
  "picked-up": shipments.pickedUpAt,
  "last-event": shipments.lastEventAt,
  signed: shipments.signedAt,
} satisfies Record<ShipmentTime, unknown>;

/** Literals, since PostgreSQL would make a list of hidden values anew for each row. */
const STALLED_LIST = sql.raw(STALLED_FLAGS.map((flag) => `'${flag}'`).join(", "));

/**
 * The SQL condition of one choice of the state filter. States and statuses are literals: a statement that is planned once
 * is planned for one that is common, or rare, and by an index that has only some.
 */
export function stateCondition(choice: StateChoice, now: number): SQL | undefined {
  switch (choice) {
    case "failed":
      return sql`${shipments.monitorStatus} = 'failed'`;
    case "aborted":
      return sql`${shipments.monitorStatus} = 'abort'`;
    case "refused":
      return isToldRefused(shipments);
    case "none":
      return isNull(shipments.state);
    case "pending":
      return and(isNull(shipments.state), isNull(shipments.rawState), sql`not ${hasEnded(shipments.monitorStatus)}`);
    case "signed-today":
      return isSignedSince(startOfBeijingDay(toBeijingDay(now)));
    case "stalled":
      return and(isLive(shipments.monitorStatus), sql`${shipments.flag} in (${STALLED_LIST})`);
    case "silent":
      return isSilent(now);
    case "unknown":
      return and(isNull(shipments.state), isNotNull(shipments.rawState));
    default:
      return sql`${shipments.state} = ${sql.raw(String(choice))}`;
  }
}

/** Signed by the buyer since an instant (ms), whatever has become of the parcel: see lib/domain/tracking/signing-time.ts. */
export const isSignedSince = (since: number | Placeholder): SQL => engine.isSince(shipments.signedAt, since);

/** States of a parcel between pick-up and delivery. */
const UNDER_WAY_STATES = [0, 1, 2, 5, 7, 8, 10, 11, 12, 13];
/** The sub-state of a parcel in a locker or a shop, which the buyer has to collect. */
const AWAITING_COLLECTION = 501;

/**
 * Monitored, or asked about in query mode, and between pick-up and delivery: such a parcel is still
 * where it was last seen.
 */
export const isUnderWay = (): SQL | undefined =>
  and(
    isLive(shipments.monitorStatus),
    inArray(shipments.state, UNDER_WAY_STATES),
    or(isNull(shipments.subState), ne(shipments.subState, AWAITING_COLLECTION)),
  );

/** Whether only live shipments can match: the conditions `node` and `idle` require monitoring. */
export const matchesOnlyLive = ({ node, idle }: FilterConditions): boolean => Boolean(node) || idle !== undefined;

/** Whether a live shipment can match. */
export function canBeLive({ state, monitor }: ShipmentQuery): boolean {
  if (state?.length && state.every((choice) => choice === "failed" || choice === "aborted")) return false;
  return !monitor?.length || monitor.some((each) => each === "queued" || each === "polling");
}

/** Whether a settled shipment can match. */
export function canBeSettled(query: ShipmentQuery): boolean {
  const { state, monitor } = query;
  if (matchesOnlyLive(query)) return false;
  if (state?.length && state.every((choice) => choice === "silent" || choice === "stalled")) return false;
  return !monitor?.length || monitor.some((each) => each !== "queued" && each !== "polling");
}

/**
 * The SQL conditions of a whole query, all of which have to hold.
 *
 * @param now ms; decides what is today, and which shipments are silent
 */
export function queryConditions(query: ShipmentQuery, now: number): SQL[] {
  const state = anyStateCondition(query, now);
  return state ? [state, ...filterConditions(query, now)] : filterConditions(query, now);
}

/** The SQL condition of the states of a query; undefined where it names none. */
export function anyStateCondition({ state }: ShipmentQuery, now: number): SQL | undefined {
  return state?.length ? or(...state.map((choice) => stateCondition(choice, now))) : undefined;
}

/**
 * The SQL conditions of a query without its states, all of which have to hold.
 *
 * @param now ms; decides since when a parcel is idle
 */
export function filterConditions(filter: FilterConditions, now: number): SQL[] {
  const time = TIME_COLUMNS[filter.by ?? "activity"];
  const shops = shopsOf(filter);
  const conditions = [
    filter.sub?.length ? inArray(shipments.subState, filter.sub) : undefined,
    filter.monitor?.length ? inArray(shipments.monitorStatus, filter.monitor) : undefined,
    filter.flag?.length ? isCountedAs(SHIPMENT_FLAG, filter.flag) : undefined,
    filter.carrier?.length ? inArray(shipments.carrier, filter.carrier) : undefined,
    shops && inArray(shipments.shop, [...shops]),
    filter.salesperson?.length ? inArray(shipments.salesperson, filter.salesperson) : undefined,
    filter.area?.length ? or(...filter.area.map(areaCondition)) : undefined,
    filter.node ? and(isUnderWay(), eq(shipments.lastNode, filter.node)) : undefined,
    filter.idle === undefined
      ? undefined
      : and(isLive(shipments.monitorStatus), lte(shipments.lastEventAt, now - filter.idle * HOUR_MS)),
    filter.origin ? eq(shipments.origin, filter.origin) : undefined,
    filter.destination ? eq(shipments.destination, filter.destination) : undefined,
    filter.from ? gte(time, startOfBeijingDay(filter.from)) : undefined,
    filter.to ? lt(time, startOfBeijingDay(filter.to) + DAY_MS) : undefined,
    filter.abroad ? eq(shipments.hasDestinationLeg, filter.abroad === "yes") : undefined,
    filter.codMin === undefined ? undefined : gte(shipments.codAmount, filter.codMin),
    filter.codMax === undefined ? undefined : lte(shipments.codAmount, filter.codMax),
    filter.tag?.length ? hasAnyTag(filter.tag) : undefined,
    filter.import ? eq(shipments.importId, filter.import) : undefined,
    filter.q ? or(...searchConditions(filter.q)) : undefined,
  ];
  return conditions.filter((condition) => condition !== undefined);
}

/** Last seen in a province, or in a city by the beginning of its name; the province before a city may be left out. */
function areaCondition(area: string): SQL | undefined {
  const { province, city } = parsePlace(area);
  // The first two characters of a city are indexed.
  const inCity =
    city === ""
      ? undefined
      : and(
          [...city].length >= 2 ? eq(cityKey(shipments.lastCity), [...city].slice(0, 2).join("")) : undefined,
          engine.startsWith(shipments.lastCity, city),
        );
  return and(province === null ? undefined : eq(shipments.lastProvince, province), inCity);
}

/** One SQL condition for each interpretation of a searched text; any of them has to hold. */
function searchConditions(search: SearchInterpretation): SQL[] {
  const { carriers, shops, salespeople, phoneTail: tail, phoneHashes } = search;
  return [
    textCondition(search),
    carriers.length > 0 ? inArray(shipments.carrier, [...carriers]) : undefined,
    shops.length > 0 ? inArray(shipments.shop, [...shops]) : undefined,
    salespeople.length > 0 ? inArray(shipments.salesperson, [...salespeople]) : undefined,
    tail === null ? undefined : eq(lastFourCharacters(shipments.phoneMasked), tail),
    phoneHashes.length > 0 ? inArray(shipments.phoneHash, [...phoneHashes]) : undefined,
  ].filter((condition) => condition !== undefined);
}

/** Shorter texts are in the middle of very many numbers, so they are compared with the beginning only. */
export const MIN_PART_LENGTH = 3;

/** Whether a text is compared with the whole, the end or the beginning of a number, or with any part of it. */
export function textMatchMode({ text, isWhole }: Pick<SearchInterpretation, "text" | "isWhole">) {
  if (text === null) return null;
  if (isWhole) return "whole";
  // People read the last four digits from a label; in the middle, four digits match hundreds of numbers.
  if (/^\d{4}$/.test(text)) return "end";
  return [...text].length < MIN_PART_LENGTH ? "beginning" : "part";
}

/** The waybill number or the order number matches the text of a search, in upper or lower case. */
export function textCondition(search: Pick<SearchInterpretation, "text" | "isWhole">): SQL | undefined {
  const text = search.text ?? "";
  const { waybillNumber, orderNumber } = shipments;
  switch (textMatchMode(search)) {
    case "whole":
      return or(eq(waybillNumber, text), inArray(orderNumber, [text, text.toLowerCase()]));
    case "end":
      return eq(lastFourCharacters(waybillNumber), text);
    case "beginning":
      return engine.startsWith(waybillNumber, text);
    case "part":
      return or(engine.contains(waybillNumber, text), engine.containsInAnyCase(orderNumber, text));
    default:
      return undefined;
  }
}
