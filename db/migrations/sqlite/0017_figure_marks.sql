-- Whatever a figure is made of was changed: flags and the like are not, and so mark nothing.
CREATE TRIGGER figure_mark_insert AFTER INSERT ON shipment BEGIN
	INSERT INTO figure_mark (shipment_id) VALUES (NEW.id);
END;
--> statement-breakpoint
CREATE TRIGGER figure_mark_delete AFTER DELETE ON shipment BEGIN
	INSERT INTO figure_mark (shipment_id) VALUES (OLD.id);
END;
--> statement-breakpoint
CREATE TRIGGER figure_mark_update AFTER UPDATE OF carrier, shop, salesperson, origin, destination, from_address, to_address, destination_country, cod_amount, freight, state, sub_state, picked_up_at, signed_at, last_event_at ON shipment BEGIN
	INSERT INTO figure_mark (shipment_id) VALUES (NEW.id);
END;
--> statement-breakpoint
INSERT INTO figure_mark (shipment_id) SELECT id FROM shipment ORDER BY id;
