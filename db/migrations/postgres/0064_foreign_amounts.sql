ALTER TABLE "import_job" ADD COLUMN "rates" text;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "foreign_amounts" text;