-- Earlier releases applied pushes by other rules: a database that has such pushes is rebuilt once.
INSERT INTO "rebuild_run" ("id", "status", "reason", "asked_at", "claims")
SELECT 'upgrade-precedence', 'asked', 'upgrade', (extract(epoch FROM now()) * 1000)::bigint, 0
WHERE EXISTS (SELECT 1 FROM "push" WHERE "shipment_id" IS NOT NULL);
