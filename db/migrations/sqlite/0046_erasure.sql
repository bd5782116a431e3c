CREATE TABLE `erasure` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`subject_hash` text,
	`before` integer,
	`reason` text,
	`asked_by` text,
	`asked_at` integer NOT NULL,
	`started_at` integer,
	`ended_at` integer,
	`done` integer DEFAULT 0 NOT NULL,
	`counts` text DEFAULT '{}' NOT NULL,
	`shipment_ids` text,
	`error` text,
	`lease` text,
	`leased_until` integer,
	`claims` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `erasure_asked` ON `erasure` (`asked_at`,`id`);--> statement-breakpoint
CREATE INDEX `erasure_status` ON `erasure` (`status`,`asked_at`);--> statement-breakpoint
CREATE TABLE `privacy_setting` (
	`id` integer PRIMARY KEY NOT NULL,
	`retention_days` integer,
	`changed_by` text,
	`changed_at` integer
);
--> statement-breakpoint
ALTER TABLE `push` ADD `redacted_at` integer;--> statement-breakpoint
ALTER TABLE `shipment` ADD `erased_at` integer;--> statement-breakpoint
ALTER TABLE `archive_file` ADD `replaced_name` text;--> statement-breakpoint
ALTER TABLE `archived_parcel` ADD `erased_at` integer;--> statement-breakpoint
CREATE INDEX `archived_parcel_unerased` ON `archived_parcel` (`activity_at`,`file_id`) WHERE "archived_parcel"."erased_at" is null;
