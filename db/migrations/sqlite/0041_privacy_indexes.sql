-- beforehand
CREATE INDEX IF NOT EXISTS `shipment_estimated` ON `shipment` (`signed_at`,`state`,`carrier`,`origin`,`destination`,`first_estimated_arrival_at`,`estimated_arrival_at`) WHERE "shipment"."signed_at" is not null and "shipment"."first_estimated_arrival_at" is not null;--> statement-breakpoint
-- beforehand
CREATE INDEX IF NOT EXISTS `shipment_unfinished` ON `shipment` (`activity_at`,`id`) WHERE "shipment"."monitor_status" in ('shutdown', 'abort') and ("shipment"."state" is null or "shipment"."state" not in (3, 4));--> statement-breakpoint
-- beforehand
CREATE INDEX IF NOT EXISTS `shipment_elsewhere` ON `shipment` (`id`) WHERE "shipment"."monitor_status" = 'elsewhere';--> statement-breakpoint
-- beforehand
CREATE INDEX IF NOT EXISTS `shipment_unerased` ON `shipment` (`activity_at`,`id`) WHERE "shipment"."erased_at" is null and "shipment"."monitor_status" not in ('queued', 'polling');--> statement-breakpoint
CREATE INDEX `archived_parcel_phone` ON `archived_parcel` (`phone_hash`) WHERE "archived_parcel"."phone_hash" is not null;--> statement-breakpoint
CREATE INDEX `archived_parcel_unerased` ON `archived_parcel` (`activity_at`,`file_id`) WHERE "archived_parcel"."erased_at" is null;--> statement-breakpoint
-- beforehand
CREATE INDEX IF NOT EXISTS `shipment_measure_shop` ON `shipment_measure` (`shop`,`week`);
