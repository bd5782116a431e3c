ALTER TABLE `archive_file` ADD `erased_at` integer;--> statement-breakpoint
ALTER TABLE `archived_parcel` ADD `phone_hash` text;--> statement-breakpoint
CREATE INDEX `archived_parcel_phone` ON `archived_parcel` (`phone_hash`) WHERE "archived_parcel"."phone_hash" is not null;