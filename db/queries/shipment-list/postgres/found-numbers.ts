import { and, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import { queryRows } from "@/db/postgres/query-rows";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { nameQueries } from "@/db/queries/shipment-list/name-queries";
import {
  anyStateCondition,
  filterConditions,
  type ShipmentQuery,
  textCondition,
  textMatchMode,
} from "@/db/queries/shipment-list/shipment-conditions";
import { shipments } from "@/db/schema/shipment-tables";
import { lastFourCharacters } from "@/db/shipment-sql";
import type { Db } from "@/db/store";
import { contains, startsWith } from "@/db/text-match";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { SearchInterpretation } from "@/lib/domain/shipment-list/shipment-filter";
import { type ListPart, partsOf } from "./list-parts";

/**
 * A text within a number is found by its pieces of three characters: the table `shipment_number_text` has the numbers
 * of each shipment, apart from `shipment`, so that a push does not touch their index. No extension is needed for it.
 * The waybill number comes first, so that its beginning is found as well, in a database of any language.
 */
const PIECE_LENGTH = 3;
/**
 * Of more matches than this the list is read in its order until a page of them is found: reading a row by its id takes
 * as long as reading some ten rows in order, so the limit grows with the root of the number of shipments.
 */
const MAX_MATCHES = sql`(SELECT greatest(500, least(8000, sqrt(5 * coalesce(sum(number), 0)::float8)))::int FROM shipment_tally WHERE facet = 'all')`;

type TextSearch = Pick<SearchInterpretation, "text" | "isWhole">;
type Phones = Pick<SearchInterpretation, "phoneTail" | "phoneHashes">;

interface FoundNumbers {
  ids: string[];
  hasMore: boolean;
}

/**
 * The shipments whose waybill number begins with a text, or with the text anywhere in a number.
 *
 * @returns undefined for a text that is compared otherwise, and while the numbers of a database are not all in the
 * table, after an upgrade or a move
 */
async function findNumbers(db: Db, q: TextSearch, limit: SQL | number): Promise<FoundNumbers | undefined> {
  const condition = numbersCondition(q);
  if (!condition) return undefined;
  // Materialized, so that the planner does not read the whole table in the hope of a match near its beginning.
  const [row] = await queryRows<{ isReady: boolean; ids: string | null; hasMore: boolean }>(
    db,
    sql`WITH found AS MATERIALIZED (SELECT shipment_id FROM shipment_number_text WHERE ${condition}),
        allowed AS MATERIALIZED (SELECT (${limit})::int AS number),
        taken AS MATERIALIZED (SELECT shipment_id FROM found LIMIT (SELECT number + 1 FROM allowed))
      SELECT EXISTS (SELECT 1 FROM shipment_upkeep WHERE name = 'numbers') AS "isReady",
        (SELECT count(*) FROM taken) > (SELECT number FROM allowed) AS "hasMore",
        (SELECT string_agg(shipment_id, ',') FROM (SELECT shipment_id FROM taken LIMIT (SELECT number FROM allowed)) AS each) AS ids`,
  );
  return row?.isReady ? { ids: row.ids?.split(",") ?? [], hasMore: row.hasMore } : undefined;
}

function numbersCondition(q: TextSearch): SQL | undefined {
  const numbers = sql.raw("numbers");
  const text = q.text ?? "";
  switch (textMatchMode(q)) {
    case "beginning":
      return startsWith(numbers, text);
    case "part":
      return sql`shipment_number_pieces(numbers) @> ${sql.param(piecesOf(text))}::text[] AND ${contains(numbers, text)}`;
    default:
      return undefined;
  }
}

function piecesOf(text: string): string[] {
  const characters = [...text.toUpperCase()];
  const starts = characters.slice(PIECE_LENGTH - 1).keys();
  return [...new Set([...starts].map((start) => characters.slice(start, start + PIECE_LENGTH).join("")))];
}

const isAnyOf = (ids: readonly string[]): SQL => sql`${shipments.id} = ANY (${sql.param(ids)}::text[])`;

/** The parts of a list that together have every shipment that a search finds; one may be in several. */
export async function searchParts(db: Db, query: ShipmentQuery, now: number): Promise<ListPart[]> {
  const { q, ...plain } = query;
  if (!q) return partsOf(plain, now);
  const conditions = and(anyStateCondition(plain, now), ...filterConditions(plain, now));
  const withText = () => partsOf(plain, now).map(({ where }) => ({ where: and(where, textCondition(q)) }));
  return [
    ...(await textParts(db, q, conditions, withText)),
    ...nameQueries(plain, q).flatMap((one) => partsOf(one, now)),
    ...phoneConditions(q).map((phone) => ({ where: and(phone, conditions), isFew: true })),
  ];
}

async function textParts(
  db: Db,
  q: TextSearch,
  conditions: SQL | undefined,
  withText: () => ListPart[],
): Promise<ListPart[]> {
  switch (textMatchMode(q)) {
    case null:
      return [];
    case "whole":
    case "end":
      return [{ where: and(textCondition(q), conditions), isFew: true }];
    default: {
      const found = await findNumbers(db, q, MAX_MATCHES);
      if (!found || found.hasMore) return withText();
      return found.ids.length === 0 ? [] : [{ where: and(isAnyOf(found.ids), conditions), isFew: true }];
    }
  }
}

/** The shipments with a phone number, or with its last four digits. */
function phoneConditions({ phoneTail: tail, phoneHashes }: Phones): (SQL | undefined)[] {
  const { phoneHash, phoneMasked } = shipments;
  return [
    ...(tail === null ? [] : [and(isNotNull(phoneMasked), eq(lastFourCharacters(phoneMasked), tail))]),
    ...phoneHashes.map((hash) => eq(phoneHash, hash)),
  ];
}

export const hasNoPhone = ({ phoneTail, phoneHashes }: Phones): boolean =>
  phoneTail === null && phoneHashes.length === 0;

/** Whether a number of the scope contains the text of a search; true also where very many do, in other shops perhaps. */
export async function hasTextInNumber(db: Db, scope: ShopScope, q: TextSearch): Promise<boolean> {
  if (textMatchMode(q) === null) return false;
  const found = await findNumbers(db, q, MAX_MATCHES);
  if (found?.hasMore) return true;
  if (found && scope.kind === "every") return found.ids.length > 0;
  const isMeant = found ? isAnyOf(found.ids) : textCondition(q);
  const rows = await db
    .select({ id: shipments.id })
    .from(shipments)
    .where(and(isMeant, isInShops(scope, shipments.shop)))
    .limit(1);
  return rows.length > 0;
}

/** The ids that a search finds among the shipments of a query, up to `limit` of each of its interpretations. */
export async function findSearchedIds(
  db: Db,
  plain: ShipmentQuery,
  q: SearchInterpretation,
  limit: number,
  now: number,
): Promise<{ ids: string[]; isAtLeast: boolean }> {
  const numbers = await findNumbers(db, q, limit);
  const ofPlain = filterConditions(plain, now);
  const isMeant = [
    numbers ? isAnyOf(numbers.ids) : textCondition(q),
    ...nameQueries(plain, q).map((one) => and(...filterConditions(one, now))),
    ...phoneConditions(q),
  ].filter((condition) => condition !== undefined);
  const lists = await Promise.all(
    isMeant.map((condition) =>
      db
        .select({ id: shipments.id })
        .from(shipments)
        .where(and(condition, ...ofPlain))
        .limit(limit + 1),
    ),
  );
  const ids = new Set(lists.flatMap((list) => list.slice(0, limit).map(({ id }) => id)));
  return { ids: [...ids], isAtLeast: numbers?.hasMore === true || lists.some(({ length }) => length > limit) };
}
