import { sql } from "drizzle-orm";
import { Client } from "pg";
import { expect, test, vi } from "vitest";
import { listShipmentIds } from "@/db/queries/shipment-list/shipment-list";
import { isAnyWaitingInRanges, listWaitingInRanges } from "@/db/queries/tracking/waiting-pushes";
import type { Tx } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { parseTestFilter } from "@/db/testing/parse-test-filter";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { ALL_RANGES } from "@/lib/domain/shared/hash-ranges";
import { queryRows } from "./query-rows";

const NOON = Date.UTC(2026, 10, 24, 4);
/** One each hour, for more than two years; every fifth is live. */
const PARCELS = 20_000;

async function insertParcels(tx: Tx): Promise<void> {
  await queryRows(
    tx,
    sql`INSERT INTO shipment (id, waybill_number, submitted_as, international, created_at, activity_at, signed_at, monitor_status, monitor_generation, shop, state)
      SELECT 'p' || n, 'YT' || n, 'p' || n, false, at, at + 60000, CASE WHEN n % 5 > 0 THEN at END,
        CASE WHEN n % 5 > 0 THEN 'shutdown' ELSE 'polling' END, 0, 'shop' || n % 3, 3
      FROM (SELECT n, ${NOON}::bigint - n * 3600000::bigint AS at FROM generate_series(1, ${PARCELS}::int) AS n) AS parcel`,
  );
  await queryRows(tx, sql`ANALYZE shipment, shipment_number_text`);
}

/** The plans of the statements that a query sends, and what of them was done. */
async function planQuery(tx: Tx, run: () => Promise<unknown>): Promise<string> {
  const query = vi.spyOn(Client.prototype, "query");
  await run();
  const sent = query.mock.calls.map((call) => call as unknown as [{ text: string; values?: unknown[] }, unknown[]?]);
  query.mockRestore();
  const { $client } = tx as unknown as { $client: Client };
  const lines: string[] = [];
  for (const [{ text, values }, others] of sent) {
    const isSetting = text.startsWith("SET ");
    const { rows } = await $client.query<object>(
      isSetting ? text : `EXPLAIN (ANALYZE, TIMING off) ${text}`,
      values ?? others,
    );
    lines.push(...rows.flatMap((row) => Object.values(row)));
  }
  return lines.join("\n");
}

const planPage = (tx: Tx, params: Readonly<Record<string, string>>): Promise<string> =>
  planQuery(tx, () => listShipmentIds(tx, parseTestFilter(EVERY_SHOP, params), NOON));

test("a page is read by the index that leads to its parcels at once", async () => {
  const store = await openTestStore();
  await store.write(async (tx) => {
    await insertParcels(tx);
    // A rare shop is not looked for in the whole list.
    const ofShop = await planPage(tx, { shop: "shop1" });
    expect(ofShop).toMatch(/using shipment_settled_shop\b/);
    expect(ofShop).not.toMatch(/using shipment_settled\b/);
    // Those of old months are not looked for among all that came since.
    const ofMonths = await planPage(tx, { by: "created", from: "2025-01-01", to: "2025-03-31" });
    expect(ofMonths).toMatch(/shipment_settled_created\b/);
    expect(ofMonths).not.toMatch(/using shipment_settled\b/);
    // Those of the last months are the newest, in whose order the list is read.
    expect(await planPage(tx, { by: "created", from: "2026-09-01", to: "2026-11-24" })).toMatch(
      /using shipment_settled\b/,
    );
    // The few live ones are sorted, and not looked for among all that are signed for.
    expect(await planPage(tx, { sort: "signed" })).toMatch(/Sort Key: \(\(shipment\.signed_at \+ 0\)\)/);
    // Those whose monitoring ended are not looked for among all.
    expect(await planPage(tx, { state: "failed" })).toMatch(/using shipment_ended\b/);
    // A tab of several states reads the beginning of each.
    const ofTab = await planPage(tx, { state: "none,0,1,7,8,10,11,12" });
    expect(ofTab).toMatch(/using shipment_stateless\b/);
    expect(ofTab).toMatch(/using shipment_settled_state\b/);
    expect(ofTab).not.toMatch(/Seq Scan on shipment\b/);
    // None is pending among the settled ones, so that they are not read.
    expect(await planPage(tx, { state: "pending" })).toMatch(/One-Time Filter/);
    // So many numbers begin so that the index alone is read until there are enough.
    expect(await planPage(tx, { q: "YT" })).toMatch(/Index Only Scan using shipment_number_text_start\b/);
    // Three characters that the statistics know as common are not looked up to be counted.
    expect(await planPage(tx, { q: "T12" })).toMatch(/on shipment_number_text_pieces .*never executed/);
    expect(await planPage(tx, { q: "T123" })).not.toMatch(/on shipment_number_text_pieces .*never executed/);
    // No waybill number begins with a name.
    expect(await planPage(tx, { q: "圆通" })).not.toMatch(/shipment_number_text/);
  });
});

async function insertWaiting(tx: Tx): Promise<void> {
  await queryRows(
    tx,
    sql`INSERT INTO push (id, callback_id, fingerprint, param, is_compressed, verdict, received_at, times_received, last_received_at)
      SELECT lpad(n::text, 36, '0'), 'c' || n, 'f' || n, '', false, 'waiting', ${NOON}::bigint + n, 1, 0 FROM generate_series(1, 5000) AS n`,
  );
}

test("of many waiting pushes only those of the batch are read, though the statistics know of none", async () => {
  const store = await openTestStore();
  await store.write(async (tx) => {
    await insertWaiting(tx);
    const terms = { ranges: ALL_RANGES.slice(0, 1), since: 0, receivedFrom: 0 };
    const plan = await planQuery(tx, async () => expect(await listWaitingInRanges(tx, terms, 10)).toHaveLength(10));
    expect(plan).toMatch(/Index Scan using push_\w*(?:verdict|unapplied)/);
    expect(plan).not.toMatch(/Bitmap|Seq Scan on push|-> {2}Sort/);
  });
});

test("whether a push waits is read from the index of verdicts, though the statistics know of many", async () => {
  const store = await openTestStore();
  await store.write(async (tx) => {
    await insertWaiting(tx);
    await queryRows(tx, sql`ANALYZE push`);
    await queryRows(tx, sql`UPDATE push SET verdict = 'applied'`);
    const terms = { ranges: ALL_RANGES.slice(0, 1), since: 0, receivedFrom: 0 };
    const plan = await planQuery(tx, async () => expect(await isAnyWaitingInRanges(tx, terms)).toBe(false));
    expect(plan).toMatch(/Index Scan using push_\w*(?:verdict|unapplied)/);
    expect(plan).not.toMatch(/pkey|Seq Scan on push_before/);
  });
});
