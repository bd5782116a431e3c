ALTER TABLE "shipment_measure" ADD COLUMN "first_signed_at" bigint;--> statement-breakpoint
ALTER TABLE "shipment_measure" ADD COLUMN "own_signed_at" bigint;--> statement-breakpoint
CREATE INDEX "remittance_row_settled" ON "remittance_row" USING btree ("settled_day","file_id");--> statement-breakpoint
CREATE INDEX "settlement_debt" ON "settlement_item" USING btree ("day","kind","carrier","expected","remitted","is_done") WHERE "settlement_item"."kind" in ('unremitted', 'short', 'deducted');--> statement-breakpoint
CREATE INDEX "settlement_settled" ON "settlement_item" USING btree ("settled_day","id","carrier","kind","expected","remitted","is_done","repeated","repeated_fen");