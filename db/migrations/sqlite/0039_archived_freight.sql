ALTER TABLE `archived_parcel` ADD `freight` integer;--> statement-breakpoint
CREATE INDEX `archived_parcel_signed` ON `archived_parcel` (`signed_at`);