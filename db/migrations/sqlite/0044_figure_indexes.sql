-- beforehand
CREATE INDEX IF NOT EXISTS `shipment_refused` ON `shipment` (`activity_at`,`carrier`,`shop`,`salesperson`,`origin`,`destination`,`created_at`,`monitor_status`) WHERE "shipment"."sub_state" = 203 and "shipment"."monitor_status" not in ('queued', 'polling');--> statement-breakpoint
-- beforehand
CREATE INDEX IF NOT EXISTS `shipment_sent_back` ON `shipment` (`outcome`,`signed_at`,`id`) WHERE "shipment"."outcome" = 'returned' and "shipment"."signed_at" is not null;--> statement-breakpoint
-- beforehand
CREATE INDEX IF NOT EXISTS `shipment_freight_shipped` ON `shipment` (`carrier`,`signed_at`,`origin`,`destination`,`freight`,`picked_up_at`,`created_at`,`outcome`) WHERE "shipment"."signed_at" is not null;--> statement-breakpoint
CREATE INDEX `remittance_row_settled` ON `remittance_row` (`settled_day`,`file_id`);--> statement-breakpoint
CREATE INDEX `settlement_debt` ON `settlement_item` (`day`,`kind`,`carrier`,`expected`,`remitted`,`is_done`) WHERE "settlement_item"."kind" in ('unremitted', 'short', 'deducted');--> statement-breakpoint
CREATE INDEX `settlement_settled` ON `settlement_item` (`settled_day`,`id`,`carrier`,`kind`,`expected`,`remitted`,`is_done`,`repeated`,`repeated_fen`);--> statement-breakpoint
DROP INDEX `shipment_freight`;
