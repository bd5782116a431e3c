-- An earlier version would change a state without its outcome.
-- older versions must not write
UPDATE "shipment" SET "outcome" = CASE WHEN "state" IN (4, 6) THEN 'returned' WHEN "state" = 14 OR "sub_state" = 203 THEN 'refused' ELSE 'open' END
WHERE "state" IS DISTINCT FROM 3;
--> statement-breakpoint
-- What the sender has signed for, and the time of a signature abroad, follow from the pushes: these are applied anew
-- once, unless that is asked for already.
INSERT INTO "rebuild_run" ("id", "status", "reason", "asked_at", "claims")
SELECT 'upgrade-outcome', 'asked', 'upgrade', (extract(epoch FROM now()) * 1000)::bigint, 0
WHERE EXISTS (SELECT 1 FROM "push" WHERE "shipment_id" IS NOT NULL)
AND NOT EXISTS (SELECT 1 FROM "rebuild_run" WHERE "status" = 'asked');

--> statement-breakpoint
-- The outcome and the amount of the order are part of the figures too.
DROP TRIGGER figure_mark_update ON shipment;
--> statement-breakpoint
CREATE TRIGGER figure_mark_update AFTER UPDATE OF carrier, shop, salesperson, origin, destination, destination_country, cod_amount, order_amount, freight, state, sub_state, outcome, picked_up_at, signed_at, last_event_at ON shipment FOR EACH ROW EXECUTE FUNCTION mark_for_figures();

--> statement-breakpoint
-- The orders of stored parcels that hold several, each to be found alone. As splitSeveralOrders: parted by commas, without
-- blanks around them, each once, and only where there are at least two.
INSERT INTO "shipment_order" ("shipment_id", "order_number")
WITH "named" AS (
  SELECT DISTINCT "shipment"."id" AS "shipment_id", "part"."order_number"
  FROM "shipment"
  CROSS JOIN LATERAL (
    SELECT btrim("piece", E' \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff') AS "order_number"
    FROM unnest(string_to_array("shipment"."order_number", ',')) AS "piece"
  ) AS "part"
  WHERE "shipment"."order_number" LIKE '%,%' AND "part"."order_number" <> ''
)
SELECT "shipment_id", "order_number" FROM "named"
WHERE "shipment_id" IN (SELECT "shipment_id" FROM "named" GROUP BY "shipment_id" HAVING count(*) > 1)
ON CONFLICT DO NOTHING;
--> statement-breakpoint
-- Cells count the way to the first signing and to the receiver's own, days count parcels without a pick-up: what was measured before is made anew.
INSERT INTO figure_upkeep (id, rebuild, marked_to, generation) SELECT 1, 'clearing', NULL, 1 WHERE EXISTS (SELECT 1 FROM shipment_measure)
ON CONFLICT (id) DO UPDATE SET rebuild = 'clearing', marked_to = NULL, generation = figure_upkeep.generation + 1;
--> statement-breakpoint
-- Cash is owed by a parcel's outcome now: every parcel is settled anew, also the rows of files.
UPDATE settlement_state SET followed_live = 0, followed_settled = 0, as_of = NULL;
--> statement-breakpoint
UPDATE remittance_file SET is_judged = FALSE WHERE status IN ('booked', 'undone');
