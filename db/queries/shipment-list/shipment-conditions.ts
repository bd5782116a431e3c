import { and, eq, gte, inArray, isNotNull, isNull, lt, lte, ne, notInArray, or, type SQL } from "drizzle-orm";
import { isSilent } from "@/db/queries/tracking/silence";
import { shipments } from "@/db/schema/shipment-tables";
import { cityKey, isLive, lastFourCharacters } from "@/db/shipment-sql";
import { contains, containsInAnyCase, startsWith } from "@/db/text-match";
import { STALLED_FLAGS } from "@/lib/domain/flags/flag";
import { parsePlace } from "@/lib/domain/geo/parse-place";
import type { ShipmentTime } from "@/lib/domain/shipment-list/list-order";
import type { ResolvedFilter, SearchGuess } from "@/lib/domain/shipment-list/shipment-filter";
import type { StateChoice } from "@/lib/domain/shipments/state-tabs";
import { DAY_MS, HOUR_MS, startOfBeijingDay, toBeijingDay } from "@/lib/domain/time/beijing-time";

/** What counts and lists are narrowed by besides the choice of states. */
export type Narrowing = Partial<Omit<ResolvedFilter, "state" | "sort" | "order" | "page" | "cursor" | "limit">>;

/** The columns of the times that a filter speaks of. */
export const TIME_COLUMNS = {
  activity: shipments.activityAt,
  created: shipments.createdAt,
  "picked-up": shipments.pickedUpAt,
  "last-event": shipments.lastEventAt,
  signed: shipments.signedAt,
} satisfies Record<ShipmentTime, unknown>;

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
      return gte(shipments.signedAt, startOfBeijingDay(toBeijingDay(now)));
    case "stalled":
      return and(isLive(shipments.monitorStatus), inArray(shipments.flag, [...STALLED_FLAGS]));
    case "silent":
      return isSilent(now);
    case "unknown":
      return and(isNull(shipments.state), isNotNull(shipments.rawState));
    default:
      return eq(shipments.state, choice);
  }
}

/** States in which a parcel is on its way to the buyer. */
const UNDER_WAY = [0, 1, 2, 5, 7, 8, 10, 11, 12, 13];
/** In a locker or a shop it waits for the buyer. */
const WAITS_IN_LOCKER = 501;

/** Whether it is watched and on its way: where such a parcel was last seen, it still is. */
export const isUnderWay = (): SQL | undefined =>
  and(
    isLive(shipments.monitorStatus),
    eq(shipments.monitorStatus, "polling"),
    inArray(shipments.state, UNDER_WAY),
    or(isNull(shipments.subState), ne(shipments.subState, WAITS_IN_LOCKER)),
  );

/** Filters that no settled shipment passes. */
export const isOfLiveOnly = ({ node, idle }: Narrowing): boolean => Boolean(node) || idle !== undefined;

/** The conditions of a filter at the instant `now`, each of which has to hold. */
export function matching(filter: Narrowing, now: number): SQL[] {
  const time = TIME_COLUMNS[filter.by ?? "activity"];
  const conditions = [
    filter.sub?.length ? inArray(shipments.subState, filter.sub) : undefined,
    filter.monitor?.length ? inArray(shipments.monitorStatus, filter.monitor) : undefined,
    filter.flag?.length ? inArray(shipments.flag, filter.flag) : undefined,
    filter.carrier?.length ? inArray(shipments.carrier, filter.carrier) : undefined,
    filter.shop?.length ? inArray(shipments.shop, filter.shop) : undefined,
    filter.salesperson?.length ? inArray(shipments.salesperson, filter.salesperson) : undefined,
    filter.area?.length ? or(...filter.area.map(lastSeenIn)) : undefined,
    filter.node ? and(isUnderWay(), eq(shipments.lastNode, filter.node)) : undefined,
    filter.idle === undefined
      ? undefined
      : and(
          isLive(shipments.monitorStatus),
          eq(shipments.monitorStatus, "polling"),
          lte(shipments.lastEventAt, now - filter.idle * HOUR_MS),
        ),
    filter.origin ? eq(shipments.origin, filter.origin) : undefined,
    filter.destination ? eq(shipments.destination, filter.destination) : undefined,
    filter.from ? gte(time, startOfBeijingDay(filter.from)) : undefined,
    filter.to ? lt(time, startOfBeijingDay(filter.to) + DAY_MS) : undefined,
    filter.abroad ? eq(shipments.hasDestinationLeg, filter.abroad === "yes") : undefined,
    filter.codMin === undefined ? undefined : gte(shipments.codAmount, filter.codMin),
    filter.codMax === undefined ? undefined : lte(shipments.codAmount, filter.codMax),
    filter.import ? eq(shipments.importId, filter.import) : undefined,
    filter.q ? or(...meanings(filter.q)) : undefined,
  ];
  return conditions.filter((condition) => condition !== undefined);
}

/** A province or a city by the beginning of its name, with or without what stands before it. */
function lastSeenIn(area: string): SQL | undefined {
  const { province, city } = parsePlace(area);
  // Its first characters are what an index has.
  const inCity =
    city === ""
      ? undefined
      : and(
          [...city].length >= 2 ? eq(cityKey(shipments.lastCity), [...city].slice(0, 2).join("")) : undefined,
          startsWith(shipments.lastCity, city),
        );
  return and(province === null ? undefined : eq(shipments.lastProvince, province), inCity);
}

/** Each of the things that a searched text may mean, as a condition. */
export function meanings(guess: SearchGuess): SQL[] {
  const { carriers, shops, salespeople, phoneTail: tail, phoneHash } = guess;
  return [
    textMatches(guess),
    carriers.length > 0 ? inArray(shipments.carrier, [...carriers]) : undefined,
    shops.length > 0 ? inArray(shipments.shop, [...shops]) : undefined,
    salespeople.length > 0 ? inArray(shipments.salesperson, [...salespeople]) : undefined,
    tail === null ? undefined : eq(lastFourCharacters(shipments.phoneMasked), tail),
    phoneHash === null ? undefined : eq(shipments.phoneHash, phoneHash),
  ].filter((meaning) => meaning !== undefined);
}

/** Two characters are in the middle of everything; at the beginning of a number they say something. */
export const SHORTEST_PART = 3;

/** How a text is looked for: as the whole, the end or the beginning of a number, or in the middle of one. */
export function textMode({ text, isWhole }: Pick<SearchGuess, "text" | "isWhole">) {
  if (text === null) return null;
  if (isWhole) return "whole";
  // What people read from a label: four digits from the middle would be in hundreds of numbers.
  if (/^\d{4}$/.test(text)) return "end";
  return [...text].length < SHORTEST_PART ? "beginning" : "part";
}

/** That the text of a search is in the waybill number or in the order number, in whatever case. */
export function textMatches(guess: Pick<SearchGuess, "text" | "isWhole">): SQL | undefined {
  const text = guess.text ?? "";
  const { waybillNumber, orderNumber } = shipments;
  switch (textMode(guess)) {
    case "whole":
      return or(eq(waybillNumber, text), inArray(orderNumber, [text, text.toLowerCase()]));
    case "end":
      return eq(lastFourCharacters(waybillNumber), text);
    case "beginning":
      return startsWith(waybillNumber, text);
    case "part":
      return or(contains(waybillNumber, text), containsInAnyCase(orderNumber, text));
    default:
      return undefined;
  }
}
