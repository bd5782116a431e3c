import { and, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { queryPlannedRows, queryRows } from "@/db/postgres/query-rows";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { LAST_TEXT } from "@/db/queries/shipment-list/facets";
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

/** What a waybill number is written with. */
const NUMBER_CHARACTERS = /^[A-Z0-9-]*$/i;

type TextSearch = Pick<SearchInterpretation, "text" | "isWhole">;
type Phones = Pick<SearchInterpretation, "phoneTail" | "phoneHashes">;

interface FoundNumbers {
  /** Joined by commas, as the database returns and takes them: thousands take longer to write one by one than to look up. */
  ids: string | null;
  hasMore: boolean;
}

/**
 * The shipments whose waybill number begins with a text, or with the text anywhere in a number.
 *
 * @param limit how many; of more than `MAX_MATCHES` none are returned
 * @param isCommon whether there are more anyway: then none is looked for
 * @returns undefined for a text that is compared otherwise, and while the numbers of a database are not all in the
 * table, after an upgrade or a move
 */
async function findNumbers(
  db: Db,
  q: TextSearch,
  limit: SQL | number,
  isCommon: SQL = NEVER,
): Promise<FoundNumbers | undefined> {
  const condition = numbersCondition(q);
  if (!condition) return undefined;
  const isBeginning = textMatchMode(q) === "beginning";
  if (isBeginning && !NUMBER_CHARACTERS.test(q.text ?? "")) return { ids: null, hasMore: false };
  // A beginning is read in the order of its index until there are enough; whether there are more, from the index alone.
  const inOrder = isBeginning ? sql`ORDER BY numbers USING ~<~` : sql``;
  const atMost = isBeginning ? sql`${inOrder} LIMIT (SELECT number + 1 FROM allowed)` : sql``;
  const hasMore = isBeginning
    ? sql`(SELECT EXISTS (SELECT 1 FROM shipment_number_text WHERE ${condition} ${inOrder} OFFSET (SELECT number FROM allowed) LIMIT 1))`
    : sql`((SELECT count(*) FROM taken) > (SELECT number FROM allowed))`;
  const joined = sql`(SELECT string_agg(shipment_id, ',') FROM (SELECT shipment_id FROM taken LIMIT (SELECT number FROM allowed)) AS each)`;
  const ids = limit === MAX_MATCHES ? sql`CASE WHEN NOT "hasMore" THEN ${joined} END` : joined;
  // Materialized, so that the planner does not read the whole table in the hope of a match near its beginning.
  const [row] = await queryPlannedRows<{ isReady: boolean; ids: string | null; hasMore: boolean }>(
    db,
    sql`WITH allowed AS MATERIALIZED (SELECT (${limit})::int AS number),
        common AS MATERIALIZED (SELECT ${isCommon} AS "isCommon"),
        found AS MATERIALIZED (SELECT shipment_id FROM shipment_number_text WHERE NOT (SELECT "isCommon" FROM common) AND ${condition} ${atMost}),
        taken AS MATERIALIZED (SELECT shipment_id FROM found LIMIT (SELECT number + 1 FROM allowed)),
        more AS MATERIALIZED (SELECT (SELECT "isCommon" FROM common) OR ${hasMore} AS "hasMore")
      SELECT EXISTS (SELECT 1 FROM shipment_upkeep WHERE name = 'numbers') AS "isReady", "hasMore", ${ids} AS ids FROM more`,
  );
  return row?.isReady ? { ids: row.ids, hasMore: row.hasMore } : undefined;
}

const NEVER = sql`false`;

/**
 * Whether a piece is in twice as many numbers as a search takes, by the database's own statistics: to count those of a
 * common one would take longer than to read a page of the list. False without statistics, and for longer texts.
 */
function isCommonPiece(q: TextSearch): SQL {
  const text = (q.text ?? "").toUpperCase();
  if (textMatchMode(q) !== "part" || [...text].length !== PIECE_LENGTH) return NEVER;
  return sql`coalesce((SELECT most_common_elem_freqs[array_position(most_common_elems::text::text[], ${text})] * reltuples > 2 * (SELECT number FROM allowed)
    FROM pg_stats JOIN pg_class ON pg_class.oid = 'shipment_number_text'::regclass
    WHERE schemaname = current_schema() AND tablename = 'shipment_number_text_pieces'), false)`;
}

function numbersCondition(q: TextSearch): SQL | undefined {
  const numbers = sql.raw("numbers");
  const text = q.text ?? "";
  switch (textMatchMode(q)) {
    case "beginning":
      // By the operators of its index, which the planner would not choose for a pattern that it does not see.
      return sql`numbers ~>=~ ${text.toUpperCase()} AND numbers ~<~ ${text.toUpperCase() + LAST_TEXT}`;
    case "part": {
      const pieces = piecesOf(text);
      const hasPieces = sql`shipment_number_pieces(numbers) @> ${sql.param(pieces)}::text[]`;
      return pieces[0] === text.toUpperCase() ? hasPieces : sql`${hasPieces} AND ${engine.contains(numbers, text)}`;
    }
    default:
      return undefined;
  }
}

function piecesOf(text: string): string[] {
  const characters = [...text.toUpperCase()];
  const starts = characters.slice(PIECE_LENGTH - 1).keys();
  return [...new Set([...starts].map((start) => characters.slice(start, start + PIECE_LENGTH).join("")))];
}

/** @param ids joined by commas */
export const isAnyOf = (ids: string | null): SQL => sql`${shipments.id} = ANY (string_to_array(${ids ?? ""}, ','))`;

/** The parts of a list that together have every shipment that a search finds; one may be in several. */
export async function searchParts(db: Db, query: ShipmentQuery, now: number): Promise<ListPart[]> {
  const { q, ...plain } = query;
  if (!q) return partsOf(plain, now);
  const conditions = and(anyStateCondition(plain, now), ...filterConditions(plain, now));
  const withText = () =>
    partsOf(plain, now).map(({ where, isFew }) => ({ where: and(where, textCondition(q)), ...(isFew && { isFew }) }));
  return [
    ...(await textParts(db, q, conditions, withText)),
    ...nameQueries(plain, q).flatMap((one) => partsOf(one, now)),
    ...phoneConditions(q).map((phone) => fewOf(phone, conditions)),
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
      return [fewOf(textCondition(q), conditions)];
    default: {
      const found = await findNumbers(db, q, MAX_MATCHES, isCommonPiece(q));
      if (!found || found.hasMore) return withText();
      return found.ids === null ? [] : [fewOf(isAnyOf(found.ids), conditions)];
    }
  }
}

/** By the index of what is searched, whatever the text; further conditions may have a better one. */
const fewOf = (isMeant: SQL | undefined, conditions: SQL | undefined): ListPart => ({
  where: and(isMeant, conditions),
  isFew: () => true,
  isPlanned: conditions === undefined,
});

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
  if (found && scope.kind === "every") return found.ids !== null;
  const isMeant = found ? isAnyOf(found.ids) : textCondition(q);
  const rows = await db
    .select({ id: shipments.id })
    .from(shipments)
    .where(and(isMeant, isInShops(scope, shipments.shop)))
    .limit(1);
  return rows.length > 0;
}

/** The ids that a search finds among the shipments of a query, joined, up to `limit` of each of its interpretations. */
export async function findSearchedIds(
  db: Db,
  plain: ShipmentQuery,
  q: SearchInterpretation,
  limit: number,
  now: number,
): Promise<{ ids: string | null; isAtLeast: boolean }> {
  const numbers = await findNumbers(db, q, limit);
  const ofPlain = filterConditions(plain, now);
  const ofNumber = numbers ? isAnyOf(numbers.ids) : textCondition(q);
  const isFew = [...(ofNumber ? [ofNumber] : []), ...phoneConditions(q)];
  const isNamed = nameQueries(plain, q).map((one) => and(...filterConditions(one, now)));
  // Those of a number or a phone are read by its index, unless further conditions have a better one.
  const query = ofPlain.length === 0 ? queryPlannedRows : queryRows;
  const lists = await Promise.all([
    ...isFew.map((where) => readIds(db, and(where, ...ofPlain), limit, query)),
    ...isNamed.map((where) => readIds(db, where, limit, queryRows)),
  ]);
  return {
    ids: lists.flatMap(({ ids }) => ids ?? []).join(",") || null,
    isAtLeast: numbers?.hasMore === true || lists.some(({ hasMore }) => hasMore),
  };
}

async function readIds(db: Db, where: SQL | undefined, limit: number, query: typeof queryRows): Promise<FoundNumbers> {
  const most = sql.raw(String(limit));
  const [found] = await query<FoundNumbers>(
    db,
    sql`WITH found AS MATERIALIZED (SELECT ${shipments.id} AS id FROM ${shipments} WHERE ${where} LIMIT ${most} + 1)
      SELECT count(*) > ${most} AS "hasMore",
        (SELECT string_agg(id, ',') FROM (SELECT id FROM found LIMIT ${most}) AS each) AS ids FROM found`,
  );
  return found ?? { ids: null, hasMore: false };
}
