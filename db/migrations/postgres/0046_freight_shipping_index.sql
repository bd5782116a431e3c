CREATE INDEX CONCURRENTLY "shipment_freight_shipped" ON "shipment" USING btree ("carrier","signed_at","origin","destination","freight","picked_up_at","created_at","outcome") WHERE "shipment"."signed_at" is not null;--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "shipment_freight";
