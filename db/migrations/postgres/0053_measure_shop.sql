CREATE INDEX CONCURRENTLY "shipment_measure_shop" ON "shipment_measure" USING btree ("shop","week");
