import { engine } from "@/db/engine";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { ResolvedFilter } from "@/lib/domain/shipment-list/shipment-filter";
import { REFUSED_STATE } from "@/lib/domain/shipments/outcome";
import { STATE_NAMES } from "@/lib/domain/shipments/shipment-states";
import type { ShipmentCounts } from "@/lib/operations/shipments/shipment-operations";
import { postgresSearch } from "./postgres/postgres-search";
import { type FilterConditions, shopsOf } from "./shipment-conditions";
import type { KindCounts, NameCount, ShipmentKind, ShipmentSearch } from "./shipment-search";
import { decodeCursor, encodeCursor, type ListOrder } from "./sort-range";
import { sqliteSearch } from "./sqlite/sqlite-search";

const search: ShipmentSearch = engine.isServer ? postgresSearch : sqliteSearch;

/** A filter with the length of a page; what is left out has the default of its schema. */
export type PageRequest = Partial<ResolvedFilter> & Pick<ResolvedFilter, "limit" | "scope">;

/** The ids of a page in the order of the list. A cursor is null where there is no further page. */
export interface IdPage {
  ids: string[];
  nextCursor: string | null;
  previousCursor: string | null;
}

/**
 * The ids of one page of the shipments that match a filter, in its order; `id` breaks ties, and
 * shipments without the value of the order come last. A cursor takes precedence over a page number.
 *
 * @param now ms; decides what is today, and which shipments are silent
 * @throws InvalidInputError when the cursor was not written by `encodeCursor`
 */
export async function listShipmentIds(db: Db, filter: PageRequest, now: number): Promise<IdPage> {
  const order: ListOrder = { sort: filter.sort ?? "activity", order: filter.order ?? "desc" };
  const start = filter.cursor ? decodeCursor(filter.cursor) : undefined;
  const offset = start ? 0 : ((filter.page ?? 1) - 1) * filter.limit;
  const query = narrowToScope(filter);
  if (!query) return { ids: [], nextCursor: null, previousCursor: null };
  // One row more than the page has shows whether another page follows.
  const wanted = filter.limit + 1;
  const found =
    offset > 0
      ? await search.jumpToPage(db, query, order, offset, wanted, now)
      : await search.readPage(db, query, order, start, wanted, now);
  const rows = found.slice(0, filter.limit);
  const hasMore = found.length > rows.length;
  if (start?.isBackward) rows.reverse();
  const [first, last] = [rows[0], rows.at(-1)];
  const hasNext = start?.isBackward ? true : hasMore;
  const hasPrevious = start ? (start.isBackward ? hasMore : true) : offset > 0;
  return {
    ids: rows.map(({ id }) => id),
    nextCursor: hasNext && last ? encodeCursor(last, false) : null,
    previousCursor: hasPrevious && first ? encodeCursor(first, true) : null,
  };
}

/**
 * How many shipments match a filter, for each state; the filter's own states are ignored.
 *
 * @param now ms; decides what is today, and which shipments are silent
 */
export async function countShipments(db: Db, filter: FilterConditions, now: number): Promise<ShipmentCounts> {
  const query = narrowToScope(filter);
  const counted = query ? await search.countByKind(db, query, now) : NOTHING;
  const { kinds, refusedAsProblem, signedToday, stalled, silent, isAtLeast } = counted;
  const sum = (belongs: (kind: ShipmentKind) => boolean) =>
    kinds.filter(belongs).reduce((total, { number }) => total + number, 0);
  return {
    total: sum(() => true),
    states: Object.fromEntries(
      Object.keys(STATE_NAMES).map((code) => [code, sum(({ state }) => state === Number(code))]),
    ),
    pending: sum((kind) => kind.state === null && !kind.isUnknown && !["failed", "abort"].includes(kind.monitorStatus)),
    unknown: sum((kind) => kind.state === null && kind.isUnknown),
    failed: sum((kind) => kind.monitorStatus === "failed"),
    aborted: sum((kind) => kind.monitorStatus === "abort"),
    refused: refusedAsProblem + sum(({ state }) => state === REFUSED_STATE),
    signedToday,
    stalled,
    silent,
    ...(isAtLeast ? { isAtLeast } : {}),
  };
}

const NOTHING: KindCounts = { kinds: [], refusedAsProblem: 0, signedToday: 0, stalled: 0, silent: 0, isAtLeast: false };

/**
 * The query with the shops of its scope as a condition on shops, which have indexes and kept counts; undefined where
 * none of the chosen shops is in the scope.
 */
function narrowToScope<Q extends FilterConditions>(query: Q): Q | undefined {
  if (query.scope.kind === "every") return query;
  const shops = shopsOf(query) ?? [];
  return shops.length === 0 ? undefined : { ...query, shop: [...shops] };
}

/** More shops or salespeople than a merchant has. */
const MAX_NAMES = 1_000;

/**
 * The shops of the scope's shipments, 1,000 at most; the shop with the most shipments first. Those of a limited scope are
 * all there, with 0 shipments too.
 */
export async function listShops(db: Db, scope: ShopScope): Promise<NameCount[]> {
  const found = await search.listNames(db, scope, "shop", MAX_NAMES);
  if (scope.kind === "every") return found;
  const others = scope.shops.filter((shop) => !found.some(({ name }) => name === shop));
  return [...found, ...others.map((name) => ({ name, shipments: 0 }))];
}

/** The salespeople of the scope's shipments, 1,000 at most; the one with the most shipments first. */
export const listSalespeople = (db: Db, scope: ShopScope): Promise<NameCount[]> =>
  search.listNames(db, scope, "salesperson", MAX_NAMES);

/** Whether a waybill number or an order number of the scope contains this text, given in upper case. */
export const isPartOfNumber = (db: Db, scope: ShopScope, text: string): Promise<boolean> =>
  search.isPartOfNumber(db, scope, text);
