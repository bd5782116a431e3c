ALTER TABLE "bank_entry" ADD COLUMN "original" text;--> statement-breakpoint
ALTER TABLE "remittance_file" ADD COLUMN "rates" text;--> statement-breakpoint
ALTER TABLE "remittance_row" ADD COLUMN "original" text;