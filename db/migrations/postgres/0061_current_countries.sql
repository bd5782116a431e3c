-- Germany was stored as DD, Vietnam as VD: under codes of former times, which have the same names.
-- corrects
WITH successor AS (SELECT key, value FROM jsonb_each_text('{"AN":"CW","BU":"MM","CS":"RS","CT":"KI","DD":"DE","DY":"BJ","FX":"FR","HV":"BF","NH":"VU","PZ":"PA","RH":"ZW","TP":"TL","UK":"GB","VD":"VN","YD":"YE","ZR":"CD"}'))
UPDATE "shipment" SET
	"departure_country" = coalesce((SELECT value FROM successor WHERE key = "departure_country"), "departure_country"),
	"destination_country" = coalesce((SELECT value FROM successor WHERE key = "destination_country"), "destination_country"),
	"origin" = coalesce((SELECT value FROM successor WHERE key = "origin"), "origin"),
	"destination" = coalesce((SELECT value FROM successor WHERE key = "destination"), "destination")
WHERE ("departure_country" IN (SELECT key FROM successor) OR "destination_country" IN (SELECT key FROM successor) OR "origin" IN (SELECT key FROM successor) OR "destination" IN (SELECT key FROM successor));
--> statement-breakpoint
-- corrects
WITH successor AS (SELECT key, value FROM jsonb_each_text('{"AN":"CW","BU":"MM","CS":"RS","CT":"KI","DD":"DE","DY":"BJ","FX":"FR","HV":"BF","NH":"VU","PZ":"PA","RH":"ZW","TP":"TL","UK":"GB","VD":"VN","YD":"YE","ZR":"CD"}'))
UPDATE "archived_parcel" SET
	"origin" = coalesce((SELECT value FROM successor WHERE key = "origin"), "origin"),
	"destination" = coalesce((SELECT value FROM successor WHERE key = "destination"), "destination")
WHERE ("origin" IN (SELECT key FROM successor) OR "destination" IN (SELECT key FROM successor));
--> statement-breakpoint
-- The figures of live parcels follow by a trigger. Those of archived ones are made anew from these measures.
WITH successor AS (SELECT key, value FROM jsonb_each_text('{"AN":"CW","BU":"MM","CS":"RS","CT":"KI","DD":"DE","DY":"BJ","FX":"FR","HV":"BF","NH":"VU","PZ":"PA","RH":"ZW","TP":"TL","UK":"GB","VD":"VN","YD":"YE","ZR":"CD"}'))
INSERT INTO figure_upkeep (id, rebuild, marked_to, generation)
SELECT 1, 'clearing', NULL, 1 WHERE EXISTS (SELECT 1 FROM "shipment_measure" WHERE ("origin" IN (SELECT key FROM successor) OR "destination" IN (SELECT key FROM successor)) AND "shipment_id" IN (SELECT "shipment_id" FROM "archived_parcel"))
ON CONFLICT (id) DO UPDATE SET rebuild = 'clearing', marked_to = NULL, generation = figure_upkeep.generation + 1;
--> statement-breakpoint
WITH successor AS (SELECT key, value FROM jsonb_each_text('{"AN":"CW","BU":"MM","CS":"RS","CT":"KI","DD":"DE","DY":"BJ","FX":"FR","HV":"BF","NH":"VU","PZ":"PA","RH":"ZW","TP":"TL","UK":"GB","VD":"VN","YD":"YE","ZR":"CD"}'))
UPDATE "shipment_measure" SET
	"origin" = coalesce((SELECT value FROM successor WHERE key = "origin"), "origin"),
	"destination" = coalesce((SELECT value FROM successor WHERE key = "destination"), "destination")
WHERE ("origin" IN (SELECT key FROM successor) OR "destination" IN (SELECT key FROM successor)) AND "shipment_id" IN (SELECT "shipment_id" FROM "archived_parcel");
--> statement-breakpoint
-- corrects
WITH successor AS (SELECT key, value FROM jsonb_each_text('{"AN":"CW","BU":"MM","CS":"RS","CT":"KI","DD":"DE","DY":"BJ","FX":"FR","HV":"BF","NH":"VU","PZ":"PA","RH":"ZW","TP":"TL","UK":"GB","VD":"VN","YD":"YE","ZR":"CD"}'))
UPDATE "freight_rule" SET
	"origin" = coalesce((SELECT value FROM successor WHERE key = "origin"), "origin"),
	"destination" = coalesce((SELECT value FROM successor WHERE key = "destination"), "destination")
WHERE ("origin" IN (SELECT key FROM successor) OR "destination" IN (SELECT key FROM successor));
--> statement-breakpoint
-- A promise that today's code has already stays.
-- corrects
WITH successor AS (SELECT key, value FROM jsonb_each_text('{"AN":"CW","BU":"MM","CS":"RS","CT":"KI","DD":"DE","DY":"BJ","FX":"FR","HV":"BF","NH":"VU","PZ":"PA","RH":"ZW","TP":"TL","UK":"GB","VD":"VN","YD":"YE","ZR":"CD"}'))
INSERT INTO "lane_promise" ("origin", "destination", "hours", "changed_at")
SELECT coalesce((SELECT value FROM successor WHERE key = "origin"), "origin"), coalesce((SELECT value FROM successor WHERE key = "destination"), "destination"), "hours", "changed_at" FROM "lane_promise" WHERE "origin" IN (SELECT key FROM successor) OR "destination" IN (SELECT key FROM successor)
ON CONFLICT DO NOTHING;
--> statement-breakpoint
WITH successor AS (SELECT key, value FROM jsonb_each_text('{"AN":"CW","BU":"MM","CS":"RS","CT":"KI","DD":"DE","DY":"BJ","FX":"FR","HV":"BF","NH":"VU","PZ":"PA","RH":"ZW","TP":"TL","UK":"GB","VD":"VN","YD":"YE","ZR":"CD"}'))
DELETE FROM "lane_promise" WHERE "origin" IN (SELECT key FROM successor) OR "destination" IN (SELECT key FROM successor);
--> statement-breakpoint
-- The other codes are understood when a view is opened.
-- corrects
UPDATE "saved_view" SET "query" = replace(replace(replace(replace("query",
	'origin=CS', 'origin=RS'), 'origin=AN', 'origin=CW'), 'destination=CS', 'destination=RS'), 'destination=AN', 'destination=CW')
WHERE "query" LIKE '%origin=CS%' OR "query" LIKE '%origin=AN%' OR "query" LIKE '%destination=CS%' OR "query" LIKE '%destination=AN%';
