ALTER TABLE "shipment_measure" ADD COLUMN "first_signed_at" bigint;--> statement-breakpoint
ALTER TABLE "shipment_measure" ADD COLUMN "own_signed_at" bigint;