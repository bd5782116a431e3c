import { and, count, eq, gte, lt, sql } from "drizzle-orm";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { isSignedSince } from "@/db/queries/shipment-list/shipment-conditions";
import { figureDays } from "@/db/schema/figure-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import { hourNumber } from "@/lib/domain/analytics/live-figures";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { dayNumber, startOfDayNumber } from "@/lib/domain/time/beijing-month";
import { DAY_MS, startOfBeijingDay, toBeijingDay } from "@/lib/domain/time/beijing-time";
import type { TileTrends } from "@/lib/operations/figures/overview-operations";
import { OWED_COD } from "./list-day-counts";
import { listTileHours } from "./live-figure-records";

const DAYS = 14;
const WEEK_MS = 7 * DAY_MS;
const HOURS_OF_DAY = 24;
const HOURS_OF_WEEK = 7 * HOURS_OF_DAY;

type Trend = TileTrends["tiles"]["queue"];

/**
 * The tiles' figures of the last fourteen days and their difference to the same weekday. Parcels signed today are
 * compared with those signed a week ago by this time; what is counted at one moment, with the same hour a week ago.
 */
export async function getTileTrends(db: Db, scope: ShopScope, now: number): Promise<TileTrends> {
  const today = startOfBeijingDay(toBeijingDay(now));
  const last = dayNumber(today);
  const numbers = Array.from({ length: DAYS }, (_, index) => last - DAYS + 1 + index);
  const signed = await countSignedPerDay(db, scope, last - DAYS + 1, last - 1);
  signed.set(last, await countSignedBetween(db, scope, today, now + 1));
  const weekAgo = await countSignedBetween(db, scope, today - WEEK_MS, now - WEEK_MS);
  const flow = (key: "parcels" | "cod"): Trend => ({
    history: numbers.map((day) => signed.get(day)?.[key] ?? 0),
    change: (signed.get(last)?.[key] ?? 0) - weekAgo[key],
  });
  const hour = hourNumber(now);
  const hourOfDay = (index: number) => hour - (DAYS - 1 - index) * HOURS_OF_DAY;
  const hours = await listTileHours(
    db,
    scope,
    numbers.map((_, index) => hourOfDay(index)),
  );
  // In the first minute of an hour its row is not written yet.
  const current = hours.get(hour) ?? (await listTileHours(db, scope, [hour - 1])).get(hour - 1);
  const before = hours.get(hour - HOURS_OF_WEEK);
  const stock = (key: keyof NonNullable<typeof current>): Trend => {
    const [value, earlier] = [current?.[key] ?? null, before?.[key] ?? null];
    return {
      history: numbers.map((_, index) => (index === DAYS - 1 ? value : (hours.get(hourOfDay(index))?.[key] ?? null))),
      change: value === null || earlier === null ? null : value - earlier,
    };
  };
  return {
    days: numbers.map((day) => toBeijingDay(startOfDayNumber(day))),
    tiles: {
      signedToday: flow("parcels"),
      codToday: flow("cod"),
      inTransit: stock("inTransit"),
      queue: stock("queue"),
      overdue: stock("overdue"),
      stalled: stock("stalled"),
      speed: stock("speed"),
      pushes: stock("pushes"),
      unitsLeft: stock("unitsLeft"),
    },
  };
}

interface Signed {
  parcels: number;
  /** 分 */
  cod: number;
}

async function countSignedPerDay(db: Db, scope: ShopScope, from: number, to: number): Promise<Map<number, Signed>> {
  const { dimension, name, day, kind, parcels, cod } = figureDays;
  const rows = await db
    .select({
      day,
      parcels: sql<number>`sum(${parcels})`.mapWith(Number),
      cod: sql<number>`sum(${cod})`.mapWith(Number),
    })
    .from(figureDays)
    .where(
      and(
        eq(dimension, scope.kind === "some" ? "shop" : "all"),
        eq(kind, "signed"),
        gte(day, from),
        lt(day, to + 1),
        isInShops(scope, name),
      ),
    )
    .groupBy(day);
  return new Map(rows.map(({ day, ...sums }) => [day, sums]));
}

/** Parcels signed by the buyer from an instant (ms) up to another, without it. */
async function countSignedBetween(db: Db, scope: ShopScope, since: number, until: number): Promise<Signed> {
  const [row] = await db
    .select({ parcels: count(), cod: OWED_COD.mapWith(Number) })
    .from(shipments)
    .where(and(isSignedSince(since), lt(shipments.signedAt, until), isInShops(scope, shipments.shop)));
  return row ?? { parcels: 0, cod: 0 };
}
