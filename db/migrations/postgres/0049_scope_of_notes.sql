ALTER TABLE "notice" ADD COLUMN "shops" text;--> statement-breakpoint
ALTER TABLE "handover" ADD COLUMN "shops" text;--> statement-breakpoint
CREATE INDEX "shipment_measure_shop" ON "shipment_measure" USING btree ("shop","week");