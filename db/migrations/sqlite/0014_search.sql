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
UPDATE shipment SET has_destination_leg = 1 WHERE id IN (SELECT shipment_id FROM leg WHERE leg = 'destination');
--> statement-breakpoint
-- Made once the columns are filled: every change of a row would change each of them.
CREATE INDEX IF NOT EXISTS `shipment_cod` ON `shipment` (`cod_amount`) WHERE "shipment"."cod_amount" is not null;
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS `shipment_phone` ON `shipment` (`phone_hash`) WHERE "shipment"."phone_hash" is not null;
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS `shipment_live` ON `shipment` (`activity_at`,`id`,`state`,`sub_state`,`raw_state`,`monitor_status`,`carrier`,`shop`,`salesperson`,`origin`,`destination`,`last_province`,`last_city`,`has_destination_leg`,`cod_amount`,`import_id`,`created_at`,`picked_up_at`,`last_event_at`,`signed_at`,`subscribed_at`,`last_push_at`) WHERE "shipment"."monitor_status" in ('queued', 'polling');
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS `shipment_settled` ON `shipment` (`activity_at`,`id`,`state`,`sub_state`,`raw_state`,`monitor_status`,`carrier`,`shop`,`salesperson`,`origin`,`destination`,`last_province`,`last_city`,`has_destination_leg`,`cod_amount`,`created_at`,`picked_up_at`,`last_event_at`,`signed_at`) WHERE "shipment"."monitor_status" not in ('queued', 'polling');
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS `shipment_settled_state` ON `shipment` (`state`,`activity_at`) WHERE "shipment"."monitor_status" not in ('queued', 'polling');
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS `shipment_settled_sub` ON `shipment` (`sub_state`,`activity_at`) WHERE "shipment"."monitor_status" not in ('queued', 'polling');
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS `shipment_settled_carrier` ON `shipment` (`carrier`,`activity_at`) WHERE "shipment"."monitor_status" not in ('queued', 'polling');
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS `shipment_settled_shop` ON `shipment` (`shop`,`activity_at`) WHERE "shipment"."monitor_status" not in ('queued', 'polling');
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS `shipment_settled_salesperson` ON `shipment` (`salesperson`,`activity_at`) WHERE "shipment"."monitor_status" not in ('queued', 'polling');
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS `shipment_settled_origin` ON `shipment` (`origin`,`activity_at`) WHERE "shipment"."monitor_status" not in ('queued', 'polling');
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS `shipment_settled_destination` ON `shipment` (`destination`,`activity_at`) WHERE "shipment"."monitor_status" not in ('queued', 'polling');
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS `shipment_settled_province` ON `shipment` (`last_province`,`activity_at`) WHERE "shipment"."monitor_status" not in ('queued', 'polling');
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS `shipment_settled_import` ON `shipment` (`import_id`,`activity_at`) WHERE "shipment"."monitor_status" not in ('queued', 'polling');
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS `shipment_settled_picked_up` ON `shipment` (`picked_up_at`) WHERE "shipment"."monitor_status" not in ('queued', 'polling');
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS `shipment_settled_last_event` ON `shipment` (`last_event_at`) WHERE "shipment"."monitor_status" not in ('queued', 'polling');
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS `shipment_ended` ON `shipment` (`monitor_status`,`activity_at`) WHERE "shipment"."monitor_status" in ('failed', 'abort');
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS `shipment_stateless` ON `shipment` (`activity_at`,`id`,`monitor_status`,`raw_state`) WHERE "shipment"."state" is null and "shipment"."monitor_status" not in ('queued', 'polling');
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS `shipment_signed` ON `shipment` (`signed_at`) WHERE "shipment"."signed_at" is not null;
--> statement-breakpoint
CREATE INDEX shipment_phone_tail ON shipment (substr(phone_masked, length(phone_masked) - 3)) WHERE phone_masked IS NOT NULL;
--> statement-breakpoint
CREATE INDEX shipment_number_tail ON shipment (substr(waybill_number, length(waybill_number) - 3));
--> statement-breakpoint
CREATE INDEX shipment_settled_city ON shipment (substr(last_city, 1, 2), activity_at) WHERE monitor_status NOT IN ('queued', 'polling');
--> statement-breakpoint
-- How many settled shipments there are, by one thing or two and by state; `kind` is ten times the
-- state (90 for none, 91 for an unknown one) and 1 for shutdown, 2 for abort, 3 for failed.
CREATE TABLE shipment_tally (
	facet text NOT NULL,
	value text NOT NULL,
	kind integer NOT NULL,
	number integer NOT NULL,
	PRIMARY KEY (facet, value, kind)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TRIGGER shipment_tally_insert AFTER INSERT ON shipment WHEN NEW.monitor_status NOT IN ('queued', 'polling') BEGIN
	INSERT INTO shipment_tally (facet, value, kind, number)
	SELECT column1, column2, coalesce(NEW.state, CASE WHEN NEW.raw_state IS NULL THEN 90 ELSE 91 END) * 10 + CASE NEW.monitor_status WHEN 'shutdown' THEN 1 WHEN 'abort' THEN 2 ELSE 3 END, 1
	FROM (VALUES
		('all', ''),
		('carrier', NEW.carrier),
		('shop', NEW.shop),
		('salesperson', NEW.salesperson),
		('origin', NEW.origin),
		('destination', NEW.destination),
		('province', NEW.last_province),
		('city', substr(NEW.last_city, 1, 2)),
		('sub', NEW.sub_state),
		('abroad', NEW.has_destination_leg),
		('import', NEW.import_id),
		('activity', (NEW.activity_at + 28800000) / 86400000 + 5000000),
		('created', (NEW.created_at + 28800000) / 86400000 + 5000000),
		('picked-up', (NEW.picked_up_at + 28800000) / 86400000 + 5000000),
		('last-event', (NEW.last_event_at + 28800000) / 86400000 + 5000000),
		('signed', (NEW.signed_at + 28800000) / 86400000 + 5000000),
		('carrier shop', NEW.carrier || char(31) || NEW.shop),
		('carrier salesperson', NEW.carrier || char(31) || NEW.salesperson),
		('shop salesperson', NEW.shop || char(31) || NEW.salesperson),
		('carrier activity', NEW.carrier || char(31) || ((NEW.activity_at + 28800000) / 86400000 + 5000000)),
		('shop activity', NEW.shop || char(31) || ((NEW.activity_at + 28800000) / 86400000 + 5000000)),
		('salesperson activity', NEW.salesperson || char(31) || ((NEW.activity_at + 28800000) / 86400000 + 5000000)))
	WHERE column2 IS NOT NULL AND NEW.monitor_status NOT IN ('queued', 'polling')
	ON CONFLICT DO UPDATE SET number = number + excluded.number;
END;
--> statement-breakpoint
CREATE TRIGGER shipment_tally_delete AFTER DELETE ON shipment WHEN OLD.monitor_status NOT IN ('queued', 'polling') BEGIN
	INSERT INTO shipment_tally (facet, value, kind, number)
	SELECT column1, column2, coalesce(OLD.state, CASE WHEN OLD.raw_state IS NULL THEN 90 ELSE 91 END) * 10 + CASE OLD.monitor_status WHEN 'shutdown' THEN 1 WHEN 'abort' THEN 2 ELSE 3 END, -1
	FROM (VALUES
		('all', ''),
		('carrier', OLD.carrier),
		('shop', OLD.shop),
		('salesperson', OLD.salesperson),
		('origin', OLD.origin),
		('destination', OLD.destination),
		('province', OLD.last_province),
		('city', substr(OLD.last_city, 1, 2)),
		('sub', OLD.sub_state),
		('abroad', OLD.has_destination_leg),
		('import', OLD.import_id),
		('activity', (OLD.activity_at + 28800000) / 86400000 + 5000000),
		('created', (OLD.created_at + 28800000) / 86400000 + 5000000),
		('picked-up', (OLD.picked_up_at + 28800000) / 86400000 + 5000000),
		('last-event', (OLD.last_event_at + 28800000) / 86400000 + 5000000),
		('signed', (OLD.signed_at + 28800000) / 86400000 + 5000000),
		('carrier shop', OLD.carrier || char(31) || OLD.shop),
		('carrier salesperson', OLD.carrier || char(31) || OLD.salesperson),
		('shop salesperson', OLD.shop || char(31) || OLD.salesperson),
		('carrier activity', OLD.carrier || char(31) || ((OLD.activity_at + 28800000) / 86400000 + 5000000)),
		('shop activity', OLD.shop || char(31) || ((OLD.activity_at + 28800000) / 86400000 + 5000000)),
		('salesperson activity', OLD.salesperson || char(31) || ((OLD.activity_at + 28800000) / 86400000 + 5000000)))
	WHERE column2 IS NOT NULL AND OLD.monitor_status NOT IN ('queued', 'polling')
	ON CONFLICT DO UPDATE SET number = number + excluded.number;
END;
--> statement-breakpoint
CREATE TRIGGER shipment_tally_update AFTER UPDATE OF state, sub_state, raw_state, monitor_status, carrier, shop, salesperson, origin, destination, last_province, last_city, has_destination_leg, import_id, activity_at, created_at, picked_up_at, last_event_at, signed_at ON shipment
WHEN OLD.monitor_status NOT IN ('queued', 'polling') OR NEW.monitor_status NOT IN ('queued', 'polling') BEGIN
	INSERT INTO shipment_tally (facet, value, kind, number)
	SELECT column1, column2, coalesce(OLD.state, CASE WHEN OLD.raw_state IS NULL THEN 90 ELSE 91 END) * 10 + CASE OLD.monitor_status WHEN 'shutdown' THEN 1 WHEN 'abort' THEN 2 ELSE 3 END, -1
	FROM (VALUES
		('all', ''),
		('carrier', OLD.carrier),
		('shop', OLD.shop),
		('salesperson', OLD.salesperson),
		('origin', OLD.origin),
		('destination', OLD.destination),
		('province', OLD.last_province),
		('city', substr(OLD.last_city, 1, 2)),
		('sub', OLD.sub_state),
		('abroad', OLD.has_destination_leg),
		('import', OLD.import_id),
		('activity', (OLD.activity_at + 28800000) / 86400000 + 5000000),
		('created', (OLD.created_at + 28800000) / 86400000 + 5000000),
		('picked-up', (OLD.picked_up_at + 28800000) / 86400000 + 5000000),
		('last-event', (OLD.last_event_at + 28800000) / 86400000 + 5000000),
		('signed', (OLD.signed_at + 28800000) / 86400000 + 5000000),
		('carrier shop', OLD.carrier || char(31) || OLD.shop),
		('carrier salesperson', OLD.carrier || char(31) || OLD.salesperson),
		('shop salesperson', OLD.shop || char(31) || OLD.salesperson),
		('carrier activity', OLD.carrier || char(31) || ((OLD.activity_at + 28800000) / 86400000 + 5000000)),
		('shop activity', OLD.shop || char(31) || ((OLD.activity_at + 28800000) / 86400000 + 5000000)),
		('salesperson activity', OLD.salesperson || char(31) || ((OLD.activity_at + 28800000) / 86400000 + 5000000)))
	WHERE column2 IS NOT NULL AND OLD.monitor_status NOT IN ('queued', 'polling')
	ON CONFLICT DO UPDATE SET number = number + excluded.number;
	INSERT INTO shipment_tally (facet, value, kind, number)
	SELECT column1, column2, coalesce(NEW.state, CASE WHEN NEW.raw_state IS NULL THEN 90 ELSE 91 END) * 10 + CASE NEW.monitor_status WHEN 'shutdown' THEN 1 WHEN 'abort' THEN 2 ELSE 3 END, 1
	FROM (VALUES
		('all', ''),
		('carrier', NEW.carrier),
		('shop', NEW.shop),
		('salesperson', NEW.salesperson),
		('origin', NEW.origin),
		('destination', NEW.destination),
		('province', NEW.last_province),
		('city', substr(NEW.last_city, 1, 2)),
		('sub', NEW.sub_state),
		('abroad', NEW.has_destination_leg),
		('import', NEW.import_id),
		('activity', (NEW.activity_at + 28800000) / 86400000 + 5000000),
		('created', (NEW.created_at + 28800000) / 86400000 + 5000000),
		('picked-up', (NEW.picked_up_at + 28800000) / 86400000 + 5000000),
		('last-event', (NEW.last_event_at + 28800000) / 86400000 + 5000000),
		('signed', (NEW.signed_at + 28800000) / 86400000 + 5000000),
		('carrier shop', NEW.carrier || char(31) || NEW.shop),
		('carrier salesperson', NEW.carrier || char(31) || NEW.salesperson),
		('shop salesperson', NEW.shop || char(31) || NEW.salesperson),
		('carrier activity', NEW.carrier || char(31) || ((NEW.activity_at + 28800000) / 86400000 + 5000000)),
		('shop activity', NEW.shop || char(31) || ((NEW.activity_at + 28800000) / 86400000 + 5000000)),
		('salesperson activity', NEW.salesperson || char(31) || ((NEW.activity_at + 28800000) / 86400000 + 5000000)))
	WHERE column2 IS NOT NULL AND NEW.monitor_status NOT IN ('queued', 'polling')
	ON CONFLICT DO UPDATE SET number = number + excluded.number;
END;
--> statement-breakpoint
-- What was there before.
INSERT INTO shipment_tally SELECT 'all', '', coalesce(s.state, CASE WHEN s.raw_state IS NULL THEN 90 ELSE 91 END) * 10 + CASE s.monitor_status WHEN 'shutdown' THEN 1 WHEN 'abort' THEN 2 ELSE 3 END, count(*) FROM shipment s WHERE s.monitor_status NOT IN ('queued', 'polling') AND '' IS NOT NULL GROUP BY 2, 3;
--> statement-breakpoint
INSERT INTO shipment_tally SELECT 'carrier', s.carrier, coalesce(s.state, CASE WHEN s.raw_state IS NULL THEN 90 ELSE 91 END) * 10 + CASE s.monitor_status WHEN 'shutdown' THEN 1 WHEN 'abort' THEN 2 ELSE 3 END, count(*) FROM shipment s WHERE s.monitor_status NOT IN ('queued', 'polling') AND s.carrier IS NOT NULL GROUP BY 2, 3;
--> statement-breakpoint
INSERT INTO shipment_tally SELECT 'shop', s.shop, coalesce(s.state, CASE WHEN s.raw_state IS NULL THEN 90 ELSE 91 END) * 10 + CASE s.monitor_status WHEN 'shutdown' THEN 1 WHEN 'abort' THEN 2 ELSE 3 END, count(*) FROM shipment s WHERE s.monitor_status NOT IN ('queued', 'polling') AND s.shop IS NOT NULL GROUP BY 2, 3;
--> statement-breakpoint
INSERT INTO shipment_tally SELECT 'salesperson', s.salesperson, coalesce(s.state, CASE WHEN s.raw_state IS NULL THEN 90 ELSE 91 END) * 10 + CASE s.monitor_status WHEN 'shutdown' THEN 1 WHEN 'abort' THEN 2 ELSE 3 END, count(*) FROM shipment s WHERE s.monitor_status NOT IN ('queued', 'polling') AND s.salesperson IS NOT NULL GROUP BY 2, 3;
--> statement-breakpoint
INSERT INTO shipment_tally SELECT 'origin', s.origin, coalesce(s.state, CASE WHEN s.raw_state IS NULL THEN 90 ELSE 91 END) * 10 + CASE s.monitor_status WHEN 'shutdown' THEN 1 WHEN 'abort' THEN 2 ELSE 3 END, count(*) FROM shipment s WHERE s.monitor_status NOT IN ('queued', 'polling') AND s.origin IS NOT NULL GROUP BY 2, 3;
--> statement-breakpoint
INSERT INTO shipment_tally SELECT 'destination', s.destination, coalesce(s.state, CASE WHEN s.raw_state IS NULL THEN 90 ELSE 91 END) * 10 + CASE s.monitor_status WHEN 'shutdown' THEN 1 WHEN 'abort' THEN 2 ELSE 3 END, count(*) FROM shipment s WHERE s.monitor_status NOT IN ('queued', 'polling') AND s.destination IS NOT NULL GROUP BY 2, 3;
--> statement-breakpoint
INSERT INTO shipment_tally SELECT 'province', s.last_province, coalesce(s.state, CASE WHEN s.raw_state IS NULL THEN 90 ELSE 91 END) * 10 + CASE s.monitor_status WHEN 'shutdown' THEN 1 WHEN 'abort' THEN 2 ELSE 3 END, count(*) FROM shipment s WHERE s.monitor_status NOT IN ('queued', 'polling') AND s.last_province IS NOT NULL GROUP BY 2, 3;
--> statement-breakpoint
INSERT INTO shipment_tally SELECT 'city', substr(s.last_city, 1, 2), coalesce(s.state, CASE WHEN s.raw_state IS NULL THEN 90 ELSE 91 END) * 10 + CASE s.monitor_status WHEN 'shutdown' THEN 1 WHEN 'abort' THEN 2 ELSE 3 END, count(*) FROM shipment s WHERE s.monitor_status NOT IN ('queued', 'polling') AND substr(s.last_city, 1, 2) IS NOT NULL GROUP BY 2, 3;
--> statement-breakpoint
INSERT INTO shipment_tally SELECT 'sub', s.sub_state, coalesce(s.state, CASE WHEN s.raw_state IS NULL THEN 90 ELSE 91 END) * 10 + CASE s.monitor_status WHEN 'shutdown' THEN 1 WHEN 'abort' THEN 2 ELSE 3 END, count(*) FROM shipment s WHERE s.monitor_status NOT IN ('queued', 'polling') AND s.sub_state IS NOT NULL GROUP BY 2, 3;
--> statement-breakpoint
INSERT INTO shipment_tally SELECT 'abroad', s.has_destination_leg, coalesce(s.state, CASE WHEN s.raw_state IS NULL THEN 90 ELSE 91 END) * 10 + CASE s.monitor_status WHEN 'shutdown' THEN 1 WHEN 'abort' THEN 2 ELSE 3 END, count(*) FROM shipment s WHERE s.monitor_status NOT IN ('queued', 'polling') AND s.has_destination_leg IS NOT NULL GROUP BY 2, 3;
--> statement-breakpoint
INSERT INTO shipment_tally SELECT 'import', s.import_id, coalesce(s.state, CASE WHEN s.raw_state IS NULL THEN 90 ELSE 91 END) * 10 + CASE s.monitor_status WHEN 'shutdown' THEN 1 WHEN 'abort' THEN 2 ELSE 3 END, count(*) FROM shipment s WHERE s.monitor_status NOT IN ('queued', 'polling') AND s.import_id IS NOT NULL GROUP BY 2, 3;
--> statement-breakpoint
INSERT INTO shipment_tally SELECT 'activity', (s.activity_at + 28800000) / 86400000 + 5000000, coalesce(s.state, CASE WHEN s.raw_state IS NULL THEN 90 ELSE 91 END) * 10 + CASE s.monitor_status WHEN 'shutdown' THEN 1 WHEN 'abort' THEN 2 ELSE 3 END, count(*) FROM shipment s WHERE s.monitor_status NOT IN ('queued', 'polling') AND (s.activity_at + 28800000) / 86400000 + 5000000 IS NOT NULL GROUP BY 2, 3;
--> statement-breakpoint
INSERT INTO shipment_tally SELECT 'created', (s.created_at + 28800000) / 86400000 + 5000000, coalesce(s.state, CASE WHEN s.raw_state IS NULL THEN 90 ELSE 91 END) * 10 + CASE s.monitor_status WHEN 'shutdown' THEN 1 WHEN 'abort' THEN 2 ELSE 3 END, count(*) FROM shipment s WHERE s.monitor_status NOT IN ('queued', 'polling') AND (s.created_at + 28800000) / 86400000 + 5000000 IS NOT NULL GROUP BY 2, 3;
--> statement-breakpoint
INSERT INTO shipment_tally SELECT 'picked-up', (s.picked_up_at + 28800000) / 86400000 + 5000000, coalesce(s.state, CASE WHEN s.raw_state IS NULL THEN 90 ELSE 91 END) * 10 + CASE s.monitor_status WHEN 'shutdown' THEN 1 WHEN 'abort' THEN 2 ELSE 3 END, count(*) FROM shipment s WHERE s.monitor_status NOT IN ('queued', 'polling') AND (s.picked_up_at + 28800000) / 86400000 + 5000000 IS NOT NULL GROUP BY 2, 3;
--> statement-breakpoint
INSERT INTO shipment_tally SELECT 'last-event', (s.last_event_at + 28800000) / 86400000 + 5000000, coalesce(s.state, CASE WHEN s.raw_state IS NULL THEN 90 ELSE 91 END) * 10 + CASE s.monitor_status WHEN 'shutdown' THEN 1 WHEN 'abort' THEN 2 ELSE 3 END, count(*) FROM shipment s WHERE s.monitor_status NOT IN ('queued', 'polling') AND (s.last_event_at + 28800000) / 86400000 + 5000000 IS NOT NULL GROUP BY 2, 3;
--> statement-breakpoint
INSERT INTO shipment_tally SELECT 'signed', (s.signed_at + 28800000) / 86400000 + 5000000, coalesce(s.state, CASE WHEN s.raw_state IS NULL THEN 90 ELSE 91 END) * 10 + CASE s.monitor_status WHEN 'shutdown' THEN 1 WHEN 'abort' THEN 2 ELSE 3 END, count(*) FROM shipment s WHERE s.monitor_status NOT IN ('queued', 'polling') AND (s.signed_at + 28800000) / 86400000 + 5000000 IS NOT NULL GROUP BY 2, 3;
--> statement-breakpoint
INSERT INTO shipment_tally SELECT 'carrier shop', s.carrier || char(31) || s.shop, coalesce(s.state, CASE WHEN s.raw_state IS NULL THEN 90 ELSE 91 END) * 10 + CASE s.monitor_status WHEN 'shutdown' THEN 1 WHEN 'abort' THEN 2 ELSE 3 END, count(*) FROM shipment s WHERE s.monitor_status NOT IN ('queued', 'polling') AND s.carrier || char(31) || s.shop IS NOT NULL GROUP BY 2, 3;
--> statement-breakpoint
INSERT INTO shipment_tally SELECT 'carrier salesperson', s.carrier || char(31) || s.salesperson, coalesce(s.state, CASE WHEN s.raw_state IS NULL THEN 90 ELSE 91 END) * 10 + CASE s.monitor_status WHEN 'shutdown' THEN 1 WHEN 'abort' THEN 2 ELSE 3 END, count(*) FROM shipment s WHERE s.monitor_status NOT IN ('queued', 'polling') AND s.carrier || char(31) || s.salesperson IS NOT NULL GROUP BY 2, 3;
--> statement-breakpoint
INSERT INTO shipment_tally SELECT 'shop salesperson', s.shop || char(31) || s.salesperson, coalesce(s.state, CASE WHEN s.raw_state IS NULL THEN 90 ELSE 91 END) * 10 + CASE s.monitor_status WHEN 'shutdown' THEN 1 WHEN 'abort' THEN 2 ELSE 3 END, count(*) FROM shipment s WHERE s.monitor_status NOT IN ('queued', 'polling') AND s.shop || char(31) || s.salesperson IS NOT NULL GROUP BY 2, 3;
--> statement-breakpoint
INSERT INTO shipment_tally SELECT 'carrier activity', s.carrier || char(31) || ((s.activity_at + 28800000) / 86400000 + 5000000), coalesce(s.state, CASE WHEN s.raw_state IS NULL THEN 90 ELSE 91 END) * 10 + CASE s.monitor_status WHEN 'shutdown' THEN 1 WHEN 'abort' THEN 2 ELSE 3 END, count(*) FROM shipment s WHERE s.monitor_status NOT IN ('queued', 'polling') AND s.carrier || char(31) || ((s.activity_at + 28800000) / 86400000 + 5000000) IS NOT NULL GROUP BY 2, 3;
--> statement-breakpoint
INSERT INTO shipment_tally SELECT 'shop activity', s.shop || char(31) || ((s.activity_at + 28800000) / 86400000 + 5000000), coalesce(s.state, CASE WHEN s.raw_state IS NULL THEN 90 ELSE 91 END) * 10 + CASE s.monitor_status WHEN 'shutdown' THEN 1 WHEN 'abort' THEN 2 ELSE 3 END, count(*) FROM shipment s WHERE s.monitor_status NOT IN ('queued', 'polling') AND s.shop || char(31) || ((s.activity_at + 28800000) / 86400000 + 5000000) IS NOT NULL GROUP BY 2, 3;
--> statement-breakpoint
INSERT INTO shipment_tally SELECT 'salesperson activity', s.salesperson || char(31) || ((s.activity_at + 28800000) / 86400000 + 5000000), coalesce(s.state, CASE WHEN s.raw_state IS NULL THEN 90 ELSE 91 END) * 10 + CASE s.monitor_status WHEN 'shutdown' THEN 1 WHEN 'abort' THEN 2 ELSE 3 END, count(*) FROM shipment s WHERE s.monitor_status NOT IN ('queued', 'polling') AND s.salesperson || char(31) || ((s.activity_at + 28800000) / 86400000 + 5000000) IS NOT NULL GROUP BY 2, 3;
--> statement-breakpoint
-- Any part of a waybill number or an order number.
CREATE VIRTUAL TABLE shipment_text USING fts5(waybill_number, order_number, id UNINDEXED, tokenize = 'trigram', columnsize = 0);
--> statement-breakpoint
CREATE TRIGGER shipment_text_insert AFTER INSERT ON shipment BEGIN
	INSERT INTO shipment_text (waybill_number, order_number, id) VALUES (NEW.waybill_number, NEW.order_number, NEW.id);
END;
--> statement-breakpoint
CREATE TRIGGER shipment_text_delete AFTER DELETE ON shipment BEGIN
	DELETE FROM shipment_text WHERE rowid IN (
		SELECT rowid FROM shipment_text WHERE shipment_text MATCH 'waybill_number : "' || OLD.waybill_number || '"' AND id = OLD.id
	);
END;
--> statement-breakpoint
CREATE TRIGGER shipment_text_update AFTER UPDATE OF waybill_number, order_number ON shipment
WHEN OLD.waybill_number <> NEW.waybill_number OR OLD.order_number IS NOT NEW.order_number BEGIN
	DELETE FROM shipment_text WHERE rowid IN (
		SELECT rowid FROM shipment_text WHERE shipment_text MATCH 'waybill_number : "' || OLD.waybill_number || '"' AND id = OLD.id
	);
	INSERT INTO shipment_text (waybill_number, order_number, id) VALUES (NEW.waybill_number, NEW.order_number, NEW.id);
END;
--> statement-breakpoint
INSERT INTO shipment_text (waybill_number, order_number, id) SELECT waybill_number, order_number, id FROM shipment ORDER BY id;
