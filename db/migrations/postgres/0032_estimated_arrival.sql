ALTER TABLE "shipment" ADD COLUMN "estimated_arrival_at" bigint;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "estimated_at" bigint;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "first_estimated_arrival_at" bigint;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "first_estimated_at" bigint;--> statement-breakpoint
CREATE INDEX "shipment_estimated" ON "shipment" USING btree ("signed_at","state","carrier","origin","destination","first_estimated_arrival_at","estimated_arrival_at") WHERE "shipment"."signed_at" is not null and "shipment"."first_estimated_arrival_at" is not null;