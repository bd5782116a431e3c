import { and, eq, gte, inArray, isNotNull, lte, type SQL, sql } from "drizzle-orm";
import { isInJsonList } from "@/db/prepared-statements";
import { shipments } from "@/db/schema/shipment-tables";
import { lastFourCharacters } from "@/db/shipment-sql";
import type { Db } from "@/db/store";
import type { SearchGuess } from "@/lib/domain/shipment-list/shipment-filter";
import { SHORTEST_PART, textMatches, textMode } from "./shipment-conditions";
import { type Position, SORT_COLUMNS, type Stretch } from "./shipment-order";
import {
  type Along,
  anyState,
  from,
  liveSource,
  plainConditions,
  type Source,
  settledSources,
  type Wish,
} from "./sqlite-sources";

/** A text that stands in more shipments than this is sooner met by walking the list, unless all of them are old. */
const FEW = 2_500;
const BY_ID = "sqlite_autoindex_shipment_1";
/** So many ids are handed to a statement and not sought by it. */
const HANDFUL = 300;
/** A page of a list. */
const SOME = 50;
/** So many shipments are walked past in two milliseconds, and in ten. */
const NEAR = 10_000;
const FAR = 40_000;

/**
 * The `wanted` rows of a stretch behind the first `skip` ones, of which only these leave the
 * database. For states alone, where no shipment is met on two ways.
 */
export function skipSqlite(
  db: Db,
  wish: Wish,
  sort: Exclude<Along, "id">,
  stretch: Stretch,
  { skip, wanted }: { skip: number; wanted: number },
  now: number,
): Position[] {
  const selects = sourcesOf(db, wish, sort, skip + wanted, now).map(
    (source) =>
      sql`SELECT ${shipments.id} AS id, ${SORT_COLUMNS[sort]} AS at FROM ${from(source)} WHERE ${and(source.where, stretch.where) ?? sql`true`}`,
  );
  const towards = sql.raw(stretch.isDown ? "DESC" : "ASC");
  return db.all<Position>(
    sql`${sql.join(selects, sql` UNION ALL `)} ORDER BY at ${towards}, id ${towards} LIMIT ${wanted} OFFSET ${skip}`,
  );
}

/**
 * The first `wanted` rows of a stretch that match, from each of the ways on which all of them are
 * met. What stands behind those that one way has brought already is not walked to on the next: the
 * live ones come first, and they are the newest as a rule.
 */
export function walkSqlite(
  db: Db,
  wish: Wish,
  sort: Exclude<Along, "id">,
  stretch: Stretch,
  wanted: number,
  now: number,
): Position[] {
  const along = stretch.hasValue ? sort : "id";
  const found = new Map<string, Position>();
  for (const source of sourcesOf(db, wish, along, wanted, now)) {
    const where = and(source.where, stretch.where, noFurther(found, sort, stretch, wanted)) ?? sql`true`;
    const rows = db.all<Position>(
      sql`SELECT ${shipments.id} AS id, ${SORT_COLUMNS[sort]} AS at FROM ${from(source)} WHERE ${where} ORDER BY ${sql.join(stretch.orderBy, sql`, `)} LIMIT ${wanted}`,
    );
    for (const row of rows) found.set(row.id, row);
  }
  return [...found.values()];
}

/** That a row stands no further than the last one that is wanted of those that are found. */
function noFurther(
  found: ReadonlyMap<string, Position>,
  sort: Exclude<Along, "id">,
  { hasValue, isDown }: Stretch,
  wanted: number,
): SQL | undefined {
  if (!hasValue || found.size < wanted) return undefined;
  const values = [...found.values()].map(({ at }) => at ?? 0).toSorted((left, right) => left - right);
  const last = isDown ? values[values.length - wanted] : values[wanted - 1];
  return last === undefined ? undefined : (isDown ? gte : lte)(SORT_COLUMNS[sort], last);
}

/** The ways on which every shipment that is wished for is met. */
export function sourcesOf(db: Db, wish: Wish, along: Along, wanted: number, now: number): Source[] {
  const { q, ...plain } = wish;
  const ways = (one: Wish, more: readonly SQL[] = []): Source[] => {
    const conditions = [...plainConditions(one, now), ...more];
    const live = liveSource(one, conditions, now);
    return [...(live ? [live] : []), ...settledSources(db, one, conditions, along, wanted, now)];
  };
  if (!q) return ways(plain);
  const conditions = and(anyState(plain, now), ...plainConditions(plain, now));
  const few = textSources(db, q);
  const text = textMatches(q);
  return [
    ...(few || !text ? [] : ways(wish, [text])),
    ...namedSources(plain, q).flatMap((one) => ways(one)),
    ...[...(few ?? []), ...phoneSources(q)].map(({ index, where }) => ({ index, where: and(where, conditions) })),
  ];
}

/**
 * The shipments with the text of a search in a number, by an index of texts; none where it means
 * no number, undefined where they are many.
 */
export function textSources(db: Db, guess: Pick<SearchGuess, "text" | "isWhole">): Source[] | undefined {
  const text = guess.text ?? "";
  switch (textMode(guess)) {
    case "whole":
      return [
        { index: "shipment_number", where: eq(shipments.waybillNumber, text) },
        { index: "shipment_order_number", where: inArray(shipments.orderNumber, [text, text.toLowerCase()]) },
      ];
    case "end":
      return [{ index: "shipment_number_tail", where: textMatches(guess) }];
    case "beginning": {
      const source = { index: "shipment_number", where: textMatches(guess) };
      return isFew(db, sql`${from(source)} WHERE ${source.where}`) ? [source] : undefined;
    }
    case "part": {
      const found = sql`shipment_text WHERE shipment_text MATCH ${`"${text.replaceAll('"', '""')}"`}`;
      if ([...text].length > SHORTEST_PART) {
        // Longer texts stand in a few as a rule: these are looked for once and not once more for their rows.
        const ids = db.all<{ id: string }>(sql`SELECT id FROM ${found} LIMIT ${HANDFUL + 1}`).map(({ id }) => id);
        if (ids.length <= HANDFUL) return [{ index: BY_ID, where: isInJsonList(shipments.id, JSON.stringify(ids)) }];
      }
      if (isMetWithin(db, found, NEAR) || (!isFew(db, found) && isMetWithin(db, found, FAR))) return undefined;
      return [{ index: BY_ID, where: sql`${shipments.id} IN (SELECT id FROM ${found})` }];
    }
    default:
      return [];
  }
}

/** Whether the text of a search stands in any number: by an index, since to look at every shipment takes seconds. */
export function standsInNumber(db: Db, guess: Pick<SearchGuess, "text" | "isWhole">): boolean {
  const isMet = (source: Source) =>
    db.all(sql`SELECT 1 FROM ${from(source)} WHERE ${source.where ?? sql`true`} LIMIT 1`).length > 0;
  return textSources(db, guess)?.some(isMet) ?? true;
}

function isFew(db: Db, found: SQL): boolean {
  const [row] = db.all<{ number: number }>(
    sql`SELECT count(*) AS number FROM (SELECT 1 FROM ${found} LIMIT ${FEW + 1})`,
  );
  return (row?.number ?? 0) <= FEW;
}

/** Whether a page of the shipments with a text is among so many newest: numbers that follow each other are of one time. */
function isMetWithin(db: Db, found: SQL, distance: number): boolean {
  const [row] = db.all<{ newest: number; oldest: number | null }>(sql`
    SELECT (SELECT max(rowid) FROM shipment_text) AS newest,
      (SELECT rowid FROM ${found} ORDER BY rowid DESC LIMIT 1 OFFSET ${SOME - 1}) AS oldest`);
  return row != null && row.oldest !== null && row.newest - row.oldest <= distance;
}

/** The wish narrowed to the carriers, the shops and the salespeople that a search may mean. */
export function namedSources(plain: Wish, { carriers, shops, salespeople }: SearchGuess): Wish[] {
  const both = (chosen: readonly string[] | undefined, meant: readonly string[]) =>
    chosen?.length ? meant.filter((each) => chosen.includes(each)) : [...meant];
  const wishes = [
    { ...plain, carrier: both(plain.carrier, carriers) },
    { ...plain, shop: both(plain.shop, shops) },
    { ...plain, salesperson: both(plain.salesperson, salespeople) },
  ];
  return wishes.filter(
    (_, index) => ([wishes[0]?.carrier, wishes[1]?.shop, wishes[2]?.salesperson][index] ?? []).length > 0,
  );
}

/** The shipments with a phone number, or with the end of one. */
export function phoneSources({ phoneTail: tail, phoneHash }: SearchGuess): Source[] {
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
    ...(phoneHash === null ? [] : [{ index: "shipment_phone", where: eq(shipments.phoneHash, phoneHash) }]),
  ];
}
