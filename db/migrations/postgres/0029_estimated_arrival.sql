ALTER TABLE "shipment" ADD COLUMN "estimated_arrival_at" bigint;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "estimated_at" bigint;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "first_estimated_arrival_at" bigint;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "first_estimated_at" bigint;