-- A rebuild needs every raw push of a parcel as it was received. Compressing one changes its bytes, not its text.
CREATE TRIGGER push_gap_delete AFTER DELETE ON push BEGIN
	INSERT OR IGNORE INTO push_gap (shipment_id) SELECT shipment_id FROM subscription WHERE callback_id = OLD.callback_id;
END;
--> statement-breakpoint
CREATE TRIGGER push_gap_update AFTER UPDATE OF param ON push WHEN NOT (OLD.is_compressed = 0 AND NEW.is_compressed = 1) AND OLD.param IS NOT NEW.param BEGIN
	INSERT OR IGNORE INTO push_gap (shipment_id) SELECT shipment_id FROM subscription WHERE callback_id = OLD.callback_id;
END;
--> statement-breakpoint
CREATE TRIGGER push_gap_forget AFTER DELETE ON shipment BEGIN
	DELETE FROM push_gap WHERE shipment_id = OLD.id;
END;
