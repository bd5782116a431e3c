ALTER TABLE "shipment" ADD COLUMN "phone_hash" text;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "origin" text;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "destination" text;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "last_province" text;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "last_city" text;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "has_destination_leg" boolean DEFAULT false NOT NULL;