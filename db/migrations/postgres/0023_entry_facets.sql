DROP INDEX "shipment_settled_carrier";--> statement-breakpoint
DROP INDEX "shipment_settled_shop";--> statement-breakpoint
DROP INDEX "shipment_settled_salesperson";--> statement-breakpoint
DROP INDEX "shipment_settled_destination";--> statement-breakpoint
CREATE INDEX "shipment_settled_carrier" ON "shipment" USING btree ("carrier","activity_at","state","shop","salesperson") WHERE "shipment"."monitor_status" not in ('queued', 'polling');--> statement-breakpoint
CREATE INDEX "shipment_settled_shop" ON "shipment" USING btree ("shop","activity_at","state","carrier","salesperson") WHERE "shipment"."monitor_status" not in ('queued', 'polling');--> statement-breakpoint
CREATE INDEX "shipment_settled_salesperson" ON "shipment" USING btree ("salesperson","activity_at","state","carrier","shop") WHERE "shipment"."monitor_status" not in ('queued', 'polling');--> statement-breakpoint
CREATE INDEX "shipment_settled_destination" ON "shipment" USING btree ("destination","activity_at","state","carrier","shop") WHERE "shipment"."monitor_status" not in ('queued', 'polling');