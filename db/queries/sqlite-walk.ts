import { and, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import { shipments } from "@/db/schema/shipments";
import { phoneTail } from "@/db/shipment-parts";
import type { Db } from "@/db/store";
import type { SearchGuess } from "@/lib/domain/shipment-filter";
import { SHORTEST_PART, textMatches } from "./shipment-conditions";
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

/** A text that stands in more shipments than this is sooner met by walking the list. */
const FEW = 1_500;

/** The first `wanted` rows of a stretch that match, from each of the ways on which all of them are met. */
export function walkSqlite(
  db: Db,
  wish: Wish,
  sort: Exclude<Along, "id">,
  stretch: Stretch,
  wanted: number,
  now: number,
): Position[] {
  const along = stretch.hasValue ? sort : "id";
  return sourcesOf(db, wish, along, wanted, now).flatMap((source) =>
    db.all<Position>(
      sql`SELECT ${shipments.id} AS id, ${SORT_COLUMNS[sort]} AS at FROM ${from(source)} WHERE ${and(source.where, stretch.where) ?? sql`true`} ORDER BY ${sql.join(stretch.orderBy, sql`, `)} LIMIT ${wanted}`,
    ),
  );
}

/** The ways on which every shipment that is wished for is met. */
export function sourcesOf(db: Db, wish: Wish, along: Along, wanted: number, now: number): Source[] {
  const { q, ...plain } = wish;
  const ways = (one: Wish, more: readonly SQL[] = []): Source[] => {
    const conditions = [...plainConditions(one), ...more];
    const live = liveSource(one, conditions, now);
    return [...(live ? [live] : []), ...settledSources(db, one, conditions, along, wanted, now)];
  };
  if (!q) return ways(plain);
  const conditions = and(anyState(plain, now), ...plainConditions(plain));
  const few = fewWithText(db, q.text);
  const text = textMatches(q.text);
  return [
    ...(few ? [{ index: few.index, where: and(few.where, conditions) }] : ways(wish, text ? [text] : [])),
    ...namedSources(plain, q).flatMap((one) => ways(one)),
    ...phoneSources(q).map(({ index, where }) => ({ index, where: and(where, conditions) })),
  ];
}

/** The shipments with a text in a number, by an index of texts; undefined where they are many. */
export function fewWithText(db: Db, text: string): Source | undefined {
  if ([...text].length < SHORTEST_PART) {
    const source = { index: "shipment_number", where: textMatches(text) };
    const [found] = db.all<{ number: number }>(
      sql`SELECT count(*) AS number FROM (SELECT 1 FROM ${from(source)} WHERE ${source.where} LIMIT ${FEW + 1})`,
    );
    return (found?.number ?? 0) > FEW ? undefined : source;
  }
  const phrase = `"${text.replaceAll('"', '""')}"`;
  const [found] = db.all<{ number: number }>(
    sql`SELECT count(*) AS number FROM (SELECT 1 FROM shipment_text WHERE shipment_text MATCH ${phrase} LIMIT ${FEW + 1})`,
  );
  if ((found?.number ?? 0) > FEW) return undefined;
  const ids = sql`${shipments.id} IN (SELECT id FROM shipment_text WHERE shipment_text MATCH ${phrase})`;
  return { index: "sqlite_autoindex_shipment_1", where: ids };
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
      : [{ index: "shipment_phone_tail", where: and(isNotNull(phoneMasked), eq(phoneTail(phoneMasked), tail)) }]),
    ...(phoneHash === null ? [] : [{ index: "shipment_phone", where: eq(shipments.phoneHash, phoneHash) }]),
  ];
}
