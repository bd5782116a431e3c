-- The amount of an order is part of the figures too.
DROP TRIGGER figure_mark_update;
--> statement-breakpoint
CREATE TRIGGER figure_mark_update AFTER UPDATE OF carrier, shop, salesperson, origin, destination, destination_country, cod_amount, order_amount, freight, state, sub_state, picked_up_at, signed_at, last_event_at ON shipment BEGIN
	INSERT INTO figure_mark (shipment_id) VALUES (NEW.id);
END;
