CREATE TABLE `deleted_parcel` (
	`shipment_id` text PRIMARY KEY NOT NULL,
	`waybill_number` text NOT NULL,
	`carrier` text,
	`shop` text,
	`import_id` text,
	`created_at` integer NOT NULL,
	`deleted_at` integer NOT NULL,
	`deleted_by` text NOT NULL,
	`cause` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `deleted_parcel_at` ON `deleted_parcel` (`deleted_at`,`shipment_id`);--> statement-breakpoint
ALTER TABLE `import_job` ADD `undo` text;