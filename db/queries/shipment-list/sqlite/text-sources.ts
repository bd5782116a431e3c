import { and, eq, inArray, isNotNull, type SQL, sql } from "drizzle-orm";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { MIN_PART_LENGTH, textCondition, textMatchMode } from "@/db/queries/shipment-list/shipment-conditions";
import { shipments } from "@/db/schema/shipment-tables";
import { lastFourCharacters } from "@/db/shipment-sql";
import { sqliteBuilder } from "@/db/sqlite/engine/sqlite-builder";
import { isInJsonList } from "@/db/sqlite/engine/sqlite-statements";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { SearchInterpretation } from "@/lib/domain/shipment-list/shipment-filter";
import { fromIndex, type IndexSource } from "./index-source";

/** The index of the primary key. */
const BY_ID = "sqlite_autoindex_shipment_1";
/** Up to this many ids are put into a statement; more are read by a subquery. */
const MAX_INLINE_IDS = 300;
/** A text in more shipments than this is found sooner by scanning the list, unless all of them are old. */
const MAX_TEXT_MATCHES = 2_500;
const PAGE_ROWS = 50;
/** Scanning past this many shipments takes about 2 ms. */
const NEAR_ROWS = 10_000;
/** Scanning past this many shipments takes about 10 ms. */
const FAR_ROWS = 40_000;

/**
 * The shipments with the text of a search in a number, by an index of texts; an empty list where
 * the search means no number, undefined where scanning the list finds a page of them sooner.
 */
export function textSources(db: Db, search: Pick<SearchInterpretation, "text" | "isWhole">): IndexSource[] | undefined {
  const text = search.text ?? "";
  switch (textMatchMode(search)) {
    case "whole":
      return [
        { index: "shipment_number", where: eq(shipments.waybillNumber, text) },
        { index: "shipment_order_number", where: inArray(shipments.orderNumber, [text, text.toLowerCase()]) },
      ];
    case "end":
      return [{ index: "shipment_number_tail", where: textCondition(search) }];
    case "beginning": {
      const source = { index: "shipment_number", where: textCondition(search) };
      return hasFewMatches(db, sql`${fromIndex(source)} WHERE ${source.where}`) ? [source] : undefined;
    }
    case "part": {
      const found = sql`shipment_text WHERE shipment_text MATCH ${`"${text.replaceAll('"', '""')}"`}`;
      if ([...text].length > MIN_PART_LENGTH) {
        // Texts of four characters and more usually match few numbers: one read of the text index gives their ids.
        const ids = sqliteBuilder(db)
          .all<{ id: string }>(sql`SELECT id FROM ${found} LIMIT ${MAX_INLINE_IDS + 1}`)
          .map(({ id }) => id);
        if (ids.length <= MAX_INLINE_IDS)
          return [{ index: BY_ID, where: isInJsonList(shipments.id, JSON.stringify(ids)) }];
      }
      if (isPageWithin(db, found, NEAR_ROWS) || (!hasFewMatches(db, found) && isPageWithin(db, found, FAR_ROWS)))
        return undefined;
      return [{ index: BY_ID, where: sql`${shipments.id} IN (SELECT id FROM ${found})` }];
    }
    default:
      return [];
  }
}

/** Whether a number of the scope contains the text of a search, read from an index: a scan of the table takes seconds. */
export function hasTextInNumber(
  db: Db,
  scope: ShopScope,
  search: Pick<SearchInterpretation, "text" | "isWhole">,
): boolean {
  const hasRow = (source: IndexSource) =>
    sqliteBuilder(db).all(
      sql`SELECT 1 FROM ${fromIndex(source)} WHERE ${and(source.where, isInShops(scope, shipments.shop)) ?? sql`true`} LIMIT 1`,
    ).length > 0;
  return textSources(db, search)?.some(hasRow) ?? true;
}

function hasFewMatches(db: Db, found: SQL): boolean {
  const [row] = sqliteBuilder(db).all<{ number: number }>(
    sql`SELECT count(*) AS number FROM (SELECT 1 FROM ${found} LIMIT ${MAX_TEXT_MATCHES + 1})`,
  );
  return (row?.number ?? 0) <= MAX_TEXT_MATCHES;
}

/** Whether a page of the matches is among the newest `distance` shipments: consecutive numbers are created together. */
function isPageWithin(db: Db, found: SQL, distance: number): boolean {
  const [row] = sqliteBuilder(db).all<{ newest: number; oldest: number | null }>(sql`
    SELECT (SELECT max(rowid) FROM shipment_text) AS newest,
      (SELECT rowid FROM ${found} ORDER BY rowid DESC LIMIT 1 OFFSET ${PAGE_ROWS - 1}) AS oldest`);
  return row != null && row.oldest !== null && row.newest - row.oldest <= distance;
}

/** The shipments with a phone number, or with its last four digits. */
export function phoneSources({ phoneTail: tail, phoneHashes }: SearchInterpretation): IndexSource[] {
  const { phoneMasked } = shipments;
  return [
    ...(tail === null
      ? []
      : [
          {
            index: "shipment_phone_tail",
            where: and(isNotNull(phoneMasked), eq(lastFourCharacters(phoneMasked), tail)),
          },
        ]),
    ...phoneHashes.map((phoneHash) => ({ index: "shipment_phone", where: eq(shipments.phoneHash, phoneHash) })),
  ];
}
