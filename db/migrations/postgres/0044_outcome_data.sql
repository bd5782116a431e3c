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
