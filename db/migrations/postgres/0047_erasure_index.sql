CREATE INDEX CONCURRENTLY "shipment_unerased" ON "shipment" USING btree ("activity_at","id") WHERE "shipment"."erased_at" is null and "shipment"."monitor_status" not in ('queued', 'polling');
