-- A rebuild needs every raw push of a parcel as it was received. Compressing one changes its bytes, not its text.
CREATE FUNCTION record_push_gap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO push_gap (shipment_id) SELECT shipment_id FROM subscription WHERE callback_id = OLD.callback_id ON CONFLICT DO NOTHING;
	RETURN NULL;
END;
$$;
--> statement-breakpoint
CREATE TRIGGER push_gap_delete AFTER DELETE ON push FOR EACH ROW EXECUTE FUNCTION record_push_gap();
--> statement-breakpoint
CREATE TRIGGER push_gap_update AFTER UPDATE OF param ON push FOR EACH ROW WHEN (NOT (NOT OLD.is_compressed AND NEW.is_compressed) AND OLD.param IS DISTINCT FROM NEW.param) EXECUTE FUNCTION record_push_gap();
--> statement-breakpoint
CREATE FUNCTION forget_push_gap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	DELETE FROM push_gap WHERE shipment_id = OLD.id;
	RETURN NULL;
END;
$$;
--> statement-breakpoint
CREATE TRIGGER push_gap_forget AFTER DELETE ON shipment FOR EACH ROW EXECUTE FUNCTION forget_push_gap();
