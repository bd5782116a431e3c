import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { MonitorStatus } from "@/lib/domain/shipments/monitor-status";
import type { ShipmentQuery } from "./shipment-conditions";
import type { ListOrder, PageStart, Position } from "./sort-range";

/**
 * How a database answers the list of shipments. `./postgres/postgres-search.ts` lets PostgreSQL
 * choose the indexes; `./sqlite/sqlite-search.ts` chooses the indexes itself. README.md beside this file says
 * why. Pages, routes, jobs and exports call the functions of `./shipment-list.ts`, which take the
 * implementation that fits the database.
 *
 * `now` (ms) decides what is today, and which shipments are silent.
 */
export interface ShipmentSearch {
  /**
   * The first `wanted` rows after `start`, or before it when `start.isBackward`; nearest first.
   *
   * @param start undefined for the beginning of the list
   */
  readPage(
    db: Db,
    query: ShipmentQuery,
    order: ListOrder,
    start: PageStart | undefined,
    wanted: number,
    now: number,
  ): Promise<Position[]>;

  /** The `wanted` rows that follow the first `offset` rows of the list. */
  jumpToPage(
    db: Db,
    query: ShipmentQuery,
    order: ListOrder,
    offset: number,
    wanted: number,
    now: number,
  ): Promise<Position[]>;

  /** How many shipments match, by kind. The states of the query are ignored: every tab has a count. */
  countByKind(db: Db, query: ShipmentQuery, now: number): Promise<KindCounts>;

  /** The values of a column with the number of the scope's shipments of each, largest first. */
  listNames(db: Db, scope: ShopScope, column: NameColumn, limit: number): Promise<NameCount[]>;

  /** Whether a waybill number or an order number of the scope contains this text, given in upper case. */
  isPartOfNumber(db: Db, scope: ShopScope, text: string): Promise<boolean>;
}

/** How many shipments have the same state and the same monitor status. */
export interface ShipmentKind {
  state: number | null;
  /** Kuaidi100 sent a state that is not in its table. */
  isUnknown: boolean;
  monitorStatus: MonitorStatus;
  number: number;
}

/** What the counts of the list are calculated from. */
export interface KindCounts {
  kinds: ShipmentKind[];
  /** Refused, but told as a problem: sub-state 203. */
  refusedAsProblem: number;
  signedToday: number;
  stalled: number;
  silent: number;
  /** True when counting stopped at a limit: there are at least as many. */
  isAtLeast: boolean;
}

/** Columns whose values the filter offers by name. */
export type NameColumn = "shop" | "salesperson";

/** A name, and how many shipments have it. */
export interface NameCount {
  name: string;
  shipments: number;
}
