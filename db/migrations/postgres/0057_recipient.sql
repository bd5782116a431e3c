ALTER TABLE "shipment" ADD COLUMN "recipient_sealed" text;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "recipient_masked" text;