-- How each push is told from its repetitions, and where it is: outlives the part of "push" that the push was in. A unique
-- key of "push" itself would have to contain the column by which it is divided.
CREATE TABLE "push_fingerprint" (
	"callback_id" text NOT NULL,
	"fingerprint" text NOT NULL,
	"push_id" text NOT NULL,
	CONSTRAINT "push_fingerprint_pkey" PRIMARY KEY ("callback_id", "fingerprint")
) PARTITION BY HASH ("callback_id");
--> statement-breakpoint
DO $$
BEGIN
	FOR part IN 0..7 LOOP
		EXECUTE format('CREATE TABLE push_fingerprint_%s PARTITION OF push_fingerprint FOR VALUES WITH (MODULUS 8, REMAINDER %s)', part, part);
	END LOOP;
END;
$$;
--> statement-breakpoint
-- A repetition is not inserted, as with a unique index and ON CONFLICT DO NOTHING: earlier versions need no other statement.
CREATE FUNCTION keep_push_fingerprint() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO push_fingerprint (callback_id, fingerprint, push_id) VALUES (NEW.callback_id, NEW.fingerprint, NEW.id) ON CONFLICT DO NOTHING;
	IF FOUND THEN
		RETURN NEW;
	END IF;
	PERFORM FROM push_fingerprint WHERE callback_id = NEW.callback_id AND fingerprint = NEW.fingerprint AND push_id = NEW.id;
	IF FOUND THEN
		RETURN NEW;
	END IF;
	RETURN NULL;
END;
$$;
--> statement-breakpoint
CREATE TRIGGER push_fingerprint_insert BEFORE INSERT ON push FOR EACH ROW EXECUTE FUNCTION keep_push_fingerprint();
--> statement-breakpoint
CREATE FUNCTION forget_push_fingerprint() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	DELETE FROM push_fingerprint WHERE callback_id = OLD.callback_id AND fingerprint = OLD.fingerprint;
	RETURN NULL;
END;
$$;
--> statement-breakpoint
CREATE TRIGGER push_fingerprint_delete AFTER DELETE ON push FOR EACH ROW EXECUTE FUNCTION forget_push_fingerprint();
--> statement-breakpoint
-- Ids of the pushes to a callback. Until the fingerprints of all earlier pushes are stored, "push" itself has an index by callback.
CREATE FUNCTION push_ids_of_callback(callback text) RETURNS SETOF text LANGUAGE sql STABLE AS 'SELECT id FROM push WHERE callback_id = $1';
--> statement-breakpoint
-- Makes "push" the first part of a new table "push", which is divided by the time with which ids begin: a change of the
-- catalogue alone. The part holds the ids before "bound"; when it is not empty, a valid check must say so.
CREATE FUNCTION partition_pushes(bound text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	indexes text[];
	triggers text[];
	each record;
	statement text;
BEGIN
	SELECT array_agg(pg_get_indexdef(indexrelid)) INTO indexes FROM pg_index WHERE indrelid = 'push'::regclass AND NOT indisunique;
	SELECT array_agg(pg_get_triggerdef(oid)) INTO triggers FROM pg_trigger WHERE tgrelid = 'push'::regclass AND NOT tgisinternal;
	FOR each IN SELECT tgname FROM pg_trigger WHERE tgrelid = 'push'::regclass AND NOT tgisinternal LOOP
		EXECUTE format('DROP TRIGGER %I ON push', each.tgname);
	END LOOP;
	FOR each IN SELECT relname FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid WHERE indrelid = 'push'::regclass AND (indisprimary OR NOT indisunique) LOOP
		EXECUTE format('ALTER INDEX %I RENAME TO %I', each.relname, 'before_' || each.relname);
	END LOOP;
	ALTER TABLE push RENAME TO push_before;
	CREATE TABLE push (LIKE push_before INCLUDING DEFAULTS) PARTITION BY RANGE (id);
	ALTER TABLE push ADD CONSTRAINT push_pkey PRIMARY KEY (id);
	FOREACH statement IN ARRAY indexes LOOP
		EXECUTE statement;
	END LOOP;
	EXECUTE format('ALTER TABLE push ATTACH PARTITION push_before FOR VALUES FROM (MINVALUE) TO (%L)', bound);
	ALTER TABLE push_before DROP CONSTRAINT IF EXISTS push_before_bound;
	CREATE TABLE push_default PARTITION OF push DEFAULT;
	FOREACH statement IN ARRAY triggers LOOP
		EXECUTE statement;
	END LOOP;
	-- What another role may do with the rows it may do further on.
	FOR each IN SELECT privilege_type, grantee FROM pg_class, aclexplode(relacl) WHERE pg_class.oid = 'push_before'::regclass AND grantee <> relowner LOOP
		EXECUTE format('GRANT %s ON push TO %s', each.privilege_type, CASE each.grantee WHEN 0 THEN 'PUBLIC' ELSE each.grantee::regrole::text END);
	END LOOP;
	CREATE OR REPLACE FUNCTION push_ids_of_callback(callback text) RETURNS SETOF text LANGUAGE sql STABLE AS 'SELECT push_id FROM push_fingerprint WHERE callback_id = $1';
	DROP TABLE IF EXISTS push_backfill;
END;
$$;
--> statement-breakpoint
-- An empty table is divided at once. A worker does it with others while they are in use, and remembers here how far it is.
DO $$
DECLARE
	today bigint := ((extract(epoch FROM now())::bigint + 28800) / 86400 * 86400 - 28800) * 1000;
	prefix text := '';
BEGIN
	-- Since the triggers were made in this transaction nobody else inserts.
	IF EXISTS (SELECT FROM push) THEN
		CREATE TABLE push_backfill ("id" bigint PRIMARY KEY, "push_id" text NOT NULL);
		INSERT INTO push_backfill VALUES (1, '');
		RETURN;
	END IF;
	FOR digit IN 1..9 LOOP
		prefix := substr('0123456789abcdefghijklmnopqrstuvwxyz', (today % 36)::int + 1, 1) || prefix;
		today := today / 36;
	END LOOP;
	PERFORM partition_pushes(prefix);
	DROP INDEX push_callback_fingerprint;
END;
$$;
--> statement-breakpoint
-- What nodes tell each other where LISTEN is not to be had; rows live for a minute.
CREATE TABLE "node_message" (
	"id" text PRIMARY KEY NOT NULL,
	"sender" text NOT NULL,
	"shipment_ids" text,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "node_message_at" ON "node_message" USING btree ("at");
