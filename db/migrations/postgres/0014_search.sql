-- What is filtered by, for the shipments that there are: as `placeOf` of lib/domain/place.ts reads it.
CREATE TABLE province_name (short text PRIMARY KEY);
--> statement-breakpoint
INSERT INTO province_name VALUES ('北京'), ('天津'), ('上海'), ('重庆'), ('河北'), ('山西'), ('辽宁'), ('吉林'), ('黑龙江'), ('江苏'), ('浙江'), ('安徽'), ('福建'), ('江西'), ('山东'), ('河南'), ('湖北'), ('湖南'), ('广东'), ('海南'), ('四川'), ('贵州'), ('云南'), ('陕西'), ('甘肃'), ('青海'), ('台湾'), ('内蒙古'), ('广西'), ('西藏'), ('宁夏'), ('新疆'), ('香港'), ('澳门');
--> statement-breakpoint
UPDATE shipment SET origin = CASE WHEN departure_country <> 'CN' THEN departure_country ELSE (
	SELECT short FROM province_name WHERE substr(replace(replace(replace(replace(replace(shipment.from_address, ' ', ''), ',', ''), '-', ''), '，', ''), '中国', ''), 1, length(short)) = short
) END WHERE from_address IS NOT NULL OR departure_country IS NOT NULL;
--> statement-breakpoint
UPDATE shipment SET destination = CASE WHEN destination_country <> 'CN' THEN destination_country ELSE (
	SELECT short FROM province_name WHERE substr(replace(replace(replace(replace(replace(shipment.to_address, ' ', ''), ',', ''), '-', ''), '，', ''), '中国', ''), 1, length(short)) = short
) END WHERE to_address IS NOT NULL OR destination_country IS NOT NULL;
--> statement-breakpoint
UPDATE shipment SET last_city = upper(replace(replace(replace(replace(replace(last_area, ' ', ''), ',', ''), '-', ''), '，', ''), '中国', '')) WHERE last_area IS NOT NULL;
--> statement-breakpoint
UPDATE shipment SET last_province = (
	SELECT short FROM province_name WHERE substr(last_city, 1, length(short)) = short
) WHERE last_city IS NOT NULL;
--> statement-breakpoint
UPDATE shipment SET last_city = substr(last_city, length(last_province) + 1)
WHERE last_province IS NOT NULL AND substr(last_city, length(last_province) + 1, 1) <> '市';
--> statement-breakpoint
UPDATE shipment SET last_city = substr(last_city, length(last_province) + 2)
WHERE last_province IN ('北京', '天津', '上海', '重庆') AND substr(last_city, 1, 3) = last_province || '市';
--> statement-breakpoint
UPDATE shipment SET last_city = substr(last_city, length(last_province) + 2)
WHERE last_province IN ('北京', '天津', '上海', '重庆') AND substr(last_city, 1, 3) = last_province || '市';
--> statement-breakpoint
UPDATE shipment SET last_city = CASE
	WHEN substr(last_city, 1, 1) = '省' THEN substr(last_city, 2)
	WHEN substr(last_city, 1, 5) = '特别行政区' THEN substr(last_city, 6)
	WHEN substr(last_city, 1, 5) IN ('壮族自治区', '回族自治区') THEN substr(last_city, 6)
	WHEN substr(last_city, 1, 6) = '维吾尔自治区' THEN substr(last_city, 7)
	WHEN substr(last_city, 1, 3) = '自治区' THEN substr(last_city, 4)
	ELSE last_city END
WHERE last_province IS NOT NULL;
--> statement-breakpoint
UPDATE shipment SET last_city = NULL WHERE last_city = '';
--> statement-breakpoint
DROP TABLE province_name;
--> statement-breakpoint
UPDATE shipment SET has_destination_leg = true WHERE id IN (SELECT shipment_id FROM leg WHERE leg = 'destination');
--> statement-breakpoint
-- Made once the columns are filled: every change of a row would change each of them.
CREATE INDEX IF NOT EXISTS "shipment_cod" ON "shipment" USING btree ("cod_amount") WHERE "shipment"."cod_amount" is not null;
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "shipment_phone" ON "shipment" USING btree ("phone_hash") WHERE "shipment"."phone_hash" is not null;
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "shipment_live" ON "shipment" USING btree ("activity_at","id","state","sub_state","raw_state","monitor_status","carrier","shop","salesperson","origin","destination","last_province","last_city","has_destination_leg","cod_amount","import_id","created_at","picked_up_at","last_event_at","signed_at","subscribed_at","last_push_at") WHERE "shipment"."monitor_status" in ('queued', 'polling');
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "shipment_settled" ON "shipment" USING btree ("activity_at","id","state","sub_state","raw_state","monitor_status","carrier","shop","salesperson","origin","destination","last_province","last_city","has_destination_leg","cod_amount","created_at","picked_up_at","last_event_at","signed_at") WHERE "shipment"."monitor_status" not in ('queued', 'polling');
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "shipment_settled_state" ON "shipment" USING btree ("state","activity_at") WHERE "shipment"."monitor_status" not in ('queued', 'polling');
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "shipment_settled_sub" ON "shipment" USING btree ("sub_state","activity_at") WHERE "shipment"."monitor_status" not in ('queued', 'polling');
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "shipment_settled_carrier" ON "shipment" USING btree ("carrier","activity_at") WHERE "shipment"."monitor_status" not in ('queued', 'polling');
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "shipment_settled_shop" ON "shipment" USING btree ("shop","activity_at") WHERE "shipment"."monitor_status" not in ('queued', 'polling');
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "shipment_settled_salesperson" ON "shipment" USING btree ("salesperson","activity_at") WHERE "shipment"."monitor_status" not in ('queued', 'polling');
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "shipment_settled_origin" ON "shipment" USING btree ("origin","activity_at") WHERE "shipment"."monitor_status" not in ('queued', 'polling');
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "shipment_settled_destination" ON "shipment" USING btree ("destination","activity_at") WHERE "shipment"."monitor_status" not in ('queued', 'polling');
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "shipment_settled_province" ON "shipment" USING btree ("last_province","activity_at") WHERE "shipment"."monitor_status" not in ('queued', 'polling');
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "shipment_settled_import" ON "shipment" USING btree ("import_id","activity_at") WHERE "shipment"."monitor_status" not in ('queued', 'polling');
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "shipment_settled_picked_up" ON "shipment" USING btree ("picked_up_at") WHERE "shipment"."monitor_status" not in ('queued', 'polling');
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "shipment_settled_last_event" ON "shipment" USING btree ("last_event_at") WHERE "shipment"."monitor_status" not in ('queued', 'polling');
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "shipment_ended" ON "shipment" USING btree ("monitor_status","activity_at") WHERE "shipment"."monitor_status" in ('failed', 'abort');
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "shipment_stateless" ON "shipment" USING btree ("activity_at","id","monitor_status","raw_state") WHERE "shipment"."state" is null and "shipment"."monitor_status" not in ('queued', 'polling');
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "shipment_signed" ON "shipment" USING btree ("signed_at") WHERE "shipment"."signed_at" is not null;
--> statement-breakpoint
CREATE INDEX shipment_phone_tail ON shipment (substr(phone_masked, length(phone_masked) - 3)) WHERE phone_masked IS NOT NULL;
--> statement-breakpoint
CREATE INDEX shipment_number_tail ON shipment (substr(waybill_number, length(waybill_number) - 3));
--> statement-breakpoint
CREATE INDEX shipment_settled_city ON shipment (substr(last_city, 1, 2), activity_at) WHERE monitor_status NOT IN ('queued', 'polling');
