CREATE INDEX CONCURRENTLY "remittance_row_settled" ON "remittance_row" USING btree ("settled_day","file_id");--> statement-breakpoint
CREATE INDEX CONCURRENTLY "settlement_debt" ON "settlement_item" USING btree ("day","kind","carrier","expected","remitted","is_done") WHERE "settlement_item"."kind" in ('unremitted', 'short', 'deducted');--> statement-breakpoint
CREATE INDEX CONCURRENTLY "settlement_settled" ON "settlement_item" USING btree ("settled_day","id","carrier","kind","expected","remitted","is_done","repeated","repeated_fen");--> statement-breakpoint
CREATE INDEX CONCURRENTLY "shipment_refused" ON "shipment" USING btree ("activity_at","carrier","shop","salesperson","origin","destination","created_at","monitor_status") WHERE "shipment"."sub_state" = 203 and "shipment"."monitor_status" not in ('queued', 'polling');--> statement-breakpoint
CREATE INDEX CONCURRENTLY "shipment_sent_back" ON "shipment" USING btree ("outcome","signed_at","id") WHERE "shipment"."outcome" = 'returned' and "shipment"."signed_at" is not null;--> statement-breakpoint
CREATE INDEX CONCURRENTLY "shipment_freight_shipped" ON "shipment" USING btree ("carrier","signed_at","origin","destination","freight","picked_up_at","created_at","outcome") WHERE "shipment"."signed_at" is not null;--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "shipment_freight";
