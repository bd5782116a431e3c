-- How many settled shipments there are, by one thing or two and by state; `kind` as in the migration `search` of SQLite.
CREATE TABLE "shipment_tally" (
	"facet" text NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	"kind" integer NOT NULL,
	"number" bigint NOT NULL,
	CONSTRAINT "shipment_tally_facet_value_kind_pk" PRIMARY KEY ("facet","value","kind")
);
--> statement-breakpoint
-- What a change of a settled shipment adds to the counts or takes from them, until a worker adds it up: each sender
-- appends rows of its own, so that none waits for another's counter.
CREATE TABLE "shipment_tally_change" (
	"id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	"number" integer NOT NULL,
	"state" bigint,
	"sub_state" bigint,
	"raw_state" text,
	"monitor_status" text,
	"carrier" text,
	"shop" text,
	"salesperson" text,
	"origin" text,
	"destination" text,
	"last_province" text,
	"last_city" text,
	"has_destination_leg" boolean,
	"import_id" text,
	"activity_at" bigint,
	"created_at" bigint,
	"picked_up_at" bigint,
	"last_event_at" bigint,
	"signed_at" bigint
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
--> statement-breakpoint
-- The numbers of each shipment, in which texts are searched.
CREATE TABLE "shipment_number_text" (
	"shipment_id" text PRIMARY KEY NOT NULL,
	"numbers" text NOT NULL
);
--> statement-breakpoint
-- Which of these tables are complete: `counts` and `numbers`. A worker completes them while the desk is used.
CREATE TABLE "shipment_upkeep" (
	"name" text PRIMARY KEY NOT NULL,
	"done_to" text
);
--> statement-breakpoint
INSERT INTO "shipment_upkeep" ("name") SELECT "name" FROM (VALUES ('counts'), ('numbers')) AS "complete" ("name") WHERE NOT EXISTS (SELECT 1 FROM "shipment");
--> statement-breakpoint
CREATE FUNCTION count_settled_shipment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP <> 'INSERT' THEN
		IF OLD.monitor_status NOT IN ('queued', 'polling') THEN
			INSERT INTO shipment_tally_change (number, state, sub_state, raw_state, monitor_status, carrier, shop, salesperson, origin, destination, last_province, last_city, has_destination_leg, import_id, activity_at, created_at, picked_up_at, last_event_at, signed_at)
			VALUES (-1, OLD.state, OLD.sub_state, OLD.raw_state, OLD.monitor_status, OLD.carrier, OLD.shop, OLD.salesperson, OLD.origin, OLD.destination, OLD.last_province, OLD.last_city, OLD.has_destination_leg, OLD.import_id, OLD.activity_at, OLD.created_at, OLD.picked_up_at, OLD.last_event_at, OLD.signed_at);
		END IF;
	END IF;
	IF TG_OP <> 'DELETE' THEN
		IF NEW.monitor_status NOT IN ('queued', 'polling') THEN
			INSERT INTO shipment_tally_change (number, state, sub_state, raw_state, monitor_status, carrier, shop, salesperson, origin, destination, last_province, last_city, has_destination_leg, import_id, activity_at, created_at, picked_up_at, last_event_at, signed_at)
			VALUES (1, NEW.state, NEW.sub_state, NEW.raw_state, NEW.monitor_status, NEW.carrier, NEW.shop, NEW.salesperson, NEW.origin, NEW.destination, NEW.last_province, NEW.last_city, NEW.has_destination_leg, NEW.import_id, NEW.activity_at, NEW.created_at, NEW.picked_up_at, NEW.last_event_at, NEW.signed_at);
		END IF;
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER shipment_tally_insert AFTER INSERT ON shipment FOR EACH ROW
WHEN (NEW.monitor_status NOT IN ('queued', 'polling')) EXECUTE FUNCTION count_settled_shipment();
--> statement-breakpoint
CREATE TRIGGER shipment_tally_delete AFTER DELETE ON shipment FOR EACH ROW
WHEN (OLD.monitor_status NOT IN ('queued', 'polling')) EXECUTE FUNCTION count_settled_shipment();
--> statement-breakpoint
CREATE TRIGGER shipment_tally_update AFTER UPDATE OF state, sub_state, raw_state, monitor_status, carrier, shop, salesperson, origin, destination, last_province, last_city, has_destination_leg, import_id, activity_at, created_at, picked_up_at, last_event_at, signed_at ON shipment FOR EACH ROW
WHEN (OLD.monitor_status NOT IN ('queued', 'polling') OR NEW.monitor_status NOT IN ('queued', 'polling')) EXECUTE FUNCTION count_settled_shipment();
--> statement-breakpoint
-- The pieces of three characters of a text, by which an index finds it anywhere within a number.
CREATE FUNCTION shipment_number_pieces(numbers text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT array_agg(DISTINCT substr(numbers, start, 3)) FROM generate_series(1, length(numbers) - 2) AS start
$$;
--> statement-breakpoint
CREATE FUNCTION keep_shipment_numbers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' THEN
		DELETE FROM shipment_number_text WHERE shipment_id = OLD.id;
	ELSE
		INSERT INTO shipment_number_text (shipment_id, numbers)
		VALUES (NEW.id, NEW.waybill_number || chr(31) || upper(coalesce(NEW.order_number, '')))
		ON CONFLICT (shipment_id) DO UPDATE SET numbers = excluded.numbers;
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER shipment_numbers_write AFTER INSERT OR DELETE ON shipment FOR EACH ROW EXECUTE FUNCTION keep_shipment_numbers();
--> statement-breakpoint
CREATE TRIGGER shipment_numbers_update AFTER UPDATE OF waybill_number, order_number ON shipment FOR EACH ROW
WHEN ((OLD.waybill_number, OLD.order_number) IS DISTINCT FROM (NEW.waybill_number, NEW.order_number)) EXECUTE FUNCTION keep_shipment_numbers();
--> statement-breakpoint
CREATE INDEX "shipment_number_text_pieces" ON "shipment_number_text" USING gin (shipment_number_pieces("numbers"));
--> statement-breakpoint
CREATE INDEX "shipment_number_text_start" ON "shipment_number_text" ("numbers" text_pattern_ops);
