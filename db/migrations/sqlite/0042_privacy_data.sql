-- A desk that has been used already erases nothing until its owner chooses.
INSERT INTO privacy_setting (id) SELECT 1 WHERE EXISTS (SELECT 1 FROM shipment);
--> statement-breakpoint
-- Sealing an address anew changes no figure; an edit of an address sets its ends too.
DROP TRIGGER figure_mark_update;
--> statement-breakpoint
CREATE TRIGGER figure_mark_update AFTER UPDATE OF carrier, shop, salesperson, origin, destination, destination_country, cod_amount, freight, state, sub_state, picked_up_at, signed_at, last_event_at ON shipment BEGIN
	INSERT INTO figure_mark (shipment_id) VALUES (NEW.id);
END;
