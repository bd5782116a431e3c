import { and, eq, gte, inArray, isNotNull, isNull, lt, lte, notInArray, or, type SQL, sql } from "drizzle-orm";
import { contains, startsWith } from "@/db/contains";
import { shipments } from "@/db/schema/shipments";
import { beijingDayOf, DAY_MS, HOUR_MS, startOfBeijingDay } from "@/lib/domain/beijing-time";
import { STALL_HOURS } from "@/lib/domain/overview";
import { placeOf } from "@/lib/domain/place";
import type { ResolvedFilter, SearchGuess, ShipmentTime } from "@/lib/domain/shipment-filter";
import type { StateChoice } from "@/lib/domain/state-tabs";
import { isSilent } from "./silence";

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

/** The conditions of a filter, each of which has to hold. */
export function matching(filter: Narrowing): SQL[] {
  const time = TIME_COLUMNS[filter.by ?? "activity"];
  const conditions = [
    filter.sub?.length ? inArray(shipments.subState, filter.sub) : undefined,
    filter.monitor?.length ? inArray(shipments.monitorStatus, filter.monitor) : undefined,
    filter.flag?.length ? inArray(shipments.flag, filter.flag) : undefined,
    filter.carrier?.length ? inArray(shipments.carrier, filter.carrier) : undefined,
    filter.shop?.length ? inArray(shipments.shop, filter.shop) : undefined,
    filter.salesperson?.length ? inArray(shipments.salesperson, filter.salesperson) : undefined,
    filter.area ? lastSeenIn(filter.area) : undefined,
    filter.origin ? eq(shipments.origin, filter.origin) : undefined,
    filter.destination ? eq(shipments.destination, filter.destination) : undefined,
    filter.from ? gte(time, startOfBeijingDay(filter.from)) : undefined,
    filter.to ? lt(time, startOfBeijingDay(filter.to) + DAY_MS) : undefined,
    filter.abroad ? eq(shipments.hasDestinationLeg, filter.abroad === "yes") : undefined,
    filter.codMin === undefined ? undefined : gte(shipments.codAmount, filter.codMin),
    filter.codMax === undefined ? undefined : lte(shipments.codAmount, filter.codMax),
    filter.import ? eq(shipments.importId, filter.import) : undefined,
    filter.q ? guessed(filter.q) : undefined,
  ];
  return conditions.filter((condition) => condition !== undefined);
}

/** A province or a city by the beginning of its name, with or without what stands before it. */
function lastSeenIn(area: string): SQL | undefined {
  const { province, city } = placeOf(area);
  if (province === null) return startsWith(shipments.lastCity, city);
  if (city !== "") return and(eq(shipments.lastProvince, province), startsWith(shipments.lastCity, city));
  // 吉林 is both.
  return or(eq(shipments.lastProvince, province), startsWith(shipments.lastCity, province));
}

function guessed({ text, carriers, shops, salespeople, phoneTail, phoneHash }: SearchGuess): SQL | undefined {
  const order = sql`upper(${shipments.orderNumber})`;
  // Two characters are in the middle of everything; at the beginning they say something.
  const isPart = [...text].length >= 3;
  return or(
    isPart ? contains(shipments.waybillNumber, text) : startsWith(shipments.waybillNumber, text),
    isPart ? contains(order, text) : startsWith(order, text),
    carriers.length > 0 ? inArray(shipments.carrier, [...carriers]) : undefined,
    shops.length > 0 ? inArray(shipments.shop, [...shops]) : undefined,
    salespeople.length > 0 ? inArray(shipments.salesperson, [...salespeople]) : undefined,
    phoneTail === null ? undefined : eq(PHONE_TAIL, phoneTail),
    phoneHash === null ? undefined : eq(shipments.phoneHash, phoneHash),
  );
}

/** The last four digits, which are shown anyway. Written so that both databases can index it. */
const PHONE_TAIL = sql`substr(${shipments.phoneMasked}, length(${shipments.phoneMasked}) - 3)`;
