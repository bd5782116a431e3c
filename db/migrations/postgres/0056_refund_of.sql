ALTER TABLE "bank_entry" ADD COLUMN "refund_of" text;--> statement-breakpoint
CREATE INDEX "bank_entry_refund" ON "bank_entry" USING btree ("refund_of");