CREATE INDEX `shipment_unerased` ON `shipment` (`activity_at`,`id`) WHERE "shipment"."erased_at" is null and "shipment"."monitor_status" not in ('queued', 'polling');--> statement-breakpoint
CREATE INDEX `archived_parcel_phone` ON `archived_parcel` (`phone_hash`) WHERE "archived_parcel"."phone_hash" is not null;--> statement-breakpoint
CREATE INDEX `archived_parcel_unerased` ON `archived_parcel` (`activity_at`,`file_id`) WHERE "archived_parcel"."erased_at" is null;--> statement-breakpoint
CREATE INDEX `shipment_measure_shop` ON `shipment_measure` (`shop`,`week`);
