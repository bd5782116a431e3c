-- The counts of lists number each monitor status; 'elsewhere' is 6, see db/queries/shipment-list/sqlite/facet-counts.ts.
DROP TRIGGER shipment_tally_insert;--> statement-breakpoint
CREATE TRIGGER shipment_tally_insert AFTER INSERT ON shipment WHEN NEW.monitor_status NOT IN ('queued', 'polling') BEGIN
	INSERT INTO shipment_tally (facet, value, kind, number)
	SELECT column1, column2, coalesce(NEW.state, CASE WHEN NEW.raw_state IS NULL THEN 90 ELSE 91 END) * 10 + CASE NEW.monitor_status WHEN 'shutdown' THEN 1 WHEN 'abort' THEN 2 WHEN 'elsewhere' THEN 6 ELSE 3 END, 1
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
		('carrier destination', NEW.carrier || char(31) || NEW.destination),
		('shop salesperson', NEW.shop || char(31) || NEW.salesperson),
		('carrier activity', NEW.carrier || char(31) || ((NEW.activity_at + 28800000) / 86400000 + 5000000)),
		('shop activity', NEW.shop || char(31) || ((NEW.activity_at + 28800000) / 86400000 + 5000000)),
		('salesperson activity', NEW.salesperson || char(31) || ((NEW.activity_at + 28800000) / 86400000 + 5000000)))
	WHERE column2 IS NOT NULL AND NEW.monitor_status NOT IN ('queued', 'polling')
	ON CONFLICT DO UPDATE SET number = number + excluded.number;
END;--> statement-breakpoint
DROP TRIGGER shipment_tally_delete;--> statement-breakpoint
CREATE TRIGGER shipment_tally_delete AFTER DELETE ON shipment WHEN OLD.monitor_status NOT IN ('queued', 'polling') BEGIN
	INSERT INTO shipment_tally (facet, value, kind, number)
	SELECT column1, column2, coalesce(OLD.state, CASE WHEN OLD.raw_state IS NULL THEN 90 ELSE 91 END) * 10 + CASE OLD.monitor_status WHEN 'shutdown' THEN 1 WHEN 'abort' THEN 2 WHEN 'elsewhere' THEN 6 ELSE 3 END, -1
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
		('carrier destination', OLD.carrier || char(31) || OLD.destination),
		('shop salesperson', OLD.shop || char(31) || OLD.salesperson),
		('carrier activity', OLD.carrier || char(31) || ((OLD.activity_at + 28800000) / 86400000 + 5000000)),
		('shop activity', OLD.shop || char(31) || ((OLD.activity_at + 28800000) / 86400000 + 5000000)),
		('salesperson activity', OLD.salesperson || char(31) || ((OLD.activity_at + 28800000) / 86400000 + 5000000)))
	WHERE column2 IS NOT NULL AND OLD.monitor_status NOT IN ('queued', 'polling')
	ON CONFLICT DO UPDATE SET number = number + excluded.number;
END;--> statement-breakpoint
DROP TRIGGER shipment_tally_update;--> statement-breakpoint
CREATE TRIGGER shipment_tally_update AFTER UPDATE OF state, sub_state, raw_state, monitor_status, carrier, shop, salesperson, origin, destination, last_province, last_city, has_destination_leg, import_id, activity_at, created_at, picked_up_at, last_event_at, signed_at ON shipment
WHEN OLD.monitor_status NOT IN ('queued', 'polling') OR NEW.monitor_status NOT IN ('queued', 'polling') BEGIN
	INSERT INTO shipment_tally (facet, value, kind, number)
	SELECT column1, column2, coalesce(OLD.state, CASE WHEN OLD.raw_state IS NULL THEN 90 ELSE 91 END) * 10 + CASE OLD.monitor_status WHEN 'shutdown' THEN 1 WHEN 'abort' THEN 2 WHEN 'elsewhere' THEN 6 ELSE 3 END, -1
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
		('carrier destination', OLD.carrier || char(31) || OLD.destination),
		('shop salesperson', OLD.shop || char(31) || OLD.salesperson),
		('carrier activity', OLD.carrier || char(31) || ((OLD.activity_at + 28800000) / 86400000 + 5000000)),
		('shop activity', OLD.shop || char(31) || ((OLD.activity_at + 28800000) / 86400000 + 5000000)),
		('salesperson activity', OLD.salesperson || char(31) || ((OLD.activity_at + 28800000) / 86400000 + 5000000)))
	WHERE column2 IS NOT NULL AND OLD.monitor_status NOT IN ('queued', 'polling')
	ON CONFLICT DO UPDATE SET number = number + excluded.number;
	INSERT INTO shipment_tally (facet, value, kind, number)
	SELECT column1, column2, coalesce(NEW.state, CASE WHEN NEW.raw_state IS NULL THEN 90 ELSE 91 END) * 10 + CASE NEW.monitor_status WHEN 'shutdown' THEN 1 WHEN 'abort' THEN 2 WHEN 'elsewhere' THEN 6 ELSE 3 END, 1
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
		('carrier destination', NEW.carrier || char(31) || NEW.destination),
		('shop salesperson', NEW.shop || char(31) || NEW.salesperson),
		('carrier activity', NEW.carrier || char(31) || ((NEW.activity_at + 28800000) / 86400000 + 5000000)),
		('shop activity', NEW.shop || char(31) || ((NEW.activity_at + 28800000) / 86400000 + 5000000)),
		('salesperson activity', NEW.salesperson || char(31) || ((NEW.activity_at + 28800000) / 86400000 + 5000000)))
	WHERE column2 IS NOT NULL AND NEW.monitor_status NOT IN ('queued', 'polling')
	ON CONFLICT DO UPDATE SET number = number + excluded.number;
END;
--> statement-breakpoint
-- Every 500 is an answer, and so is the last return code unless it is that 500.
-- beforehand in parts of `subscription`
UPDATE "subscription" SET "answers" = "server_errors" + CASE WHEN "return_code" IS NOT NULL AND "return_code" <> '500' THEN 1 ELSE 0 END
WHERE "answers" <> "server_errors" + CASE WHEN "return_code" IS NOT NULL AND "return_code" <> '500' THEN 1 ELSE 0 END /* part */;
--> statement-breakpoint
-- Earlier releases applied pushes by other rules: a database that has such pushes is rebuilt once.
INSERT INTO `rebuild_run` (`id`, `status`, `reason`, `asked_at`, `claims`)
SELECT 'upgrade-precedence', 'asked', 'upgrade', CAST(strftime('%s', 'now') AS INTEGER) * 1000, 0
WHERE EXISTS (SELECT 1 FROM `push` WHERE `shipment_id` IS NOT NULL);
