CREATE INDEX CONCURRENTLY "shipment_measure_shop" ON "shipment_measure" USING btree ("shop","week");--> statement-breakpoint
CREATE INDEX CONCURRENTLY "shipment_unerased" ON "shipment" USING btree ("activity_at","id") WHERE "shipment"."erased_at" is null and "shipment"."monitor_status" not in ('queued', 'polling');--> statement-breakpoint
CREATE INDEX CONCURRENTLY "archived_parcel_phone" ON "archived_parcel" USING btree ("phone_hash") WHERE "archived_parcel"."phone_hash" is not null;--> statement-breakpoint
CREATE INDEX CONCURRENTLY "archived_parcel_unerased" ON "archived_parcel" USING btree ("activity_at","file_id") WHERE "archived_parcel"."erased_at" is null;
