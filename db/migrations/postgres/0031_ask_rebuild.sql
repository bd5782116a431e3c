-- Every 500 is an answer, and so is the last return code unless it is that 500.
UPDATE "subscription" SET "answers" = "server_errors" + CASE WHEN "return_code" IS NOT NULL AND "return_code" <> '500' THEN 1 ELSE 0 END;
--> statement-breakpoint
-- Earlier releases applied pushes by other rules: a database that has such pushes is rebuilt once.
INSERT INTO "rebuild_run" ("id", "status", "reason", "asked_at", "claims")
SELECT 'upgrade-precedence', 'asked', 'upgrade', (extract(epoch FROM now()) * 1000)::bigint, 0
WHERE EXISTS (SELECT 1 FROM "push" WHERE "shipment_id" IS NOT NULL);
