ALTER TABLE "setting" ADD COLUMN "reuse_after_days" bigint DEFAULT 90 NOT NULL;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "earlier_id" text;