CREATE TABLE `archived_push` (
	`push_id` text PRIMARY KEY NOT NULL,
	`times_received` integer DEFAULT 0 NOT NULL,
	`last_received_at` integer,
	`removal` text
);
--> statement-breakpoint
CREATE INDEX `archived_push_removal` ON `archived_push` (`removal`,`push_id`);--> statement-breakpoint
CREATE TABLE `push_segment` (
	`name` text PRIMARY KEY NOT NULL,
	`place` text NOT NULL,
	`day` text NOT NULL,
	`part` integer NOT NULL,
	`partition` text NOT NULL,
	`status` text NOT NULL,
	`after_id` text NOT NULL,
	`last_id` text NOT NULL,
	`checksum` text NOT NULL,
	`pushes` integer NOT NULL,
	`bytes` integer NOT NULL,
	`raw_bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`frames` text NOT NULL,
	`received_from` integer NOT NULL,
	`received_until` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `push_segment_last_id` ON `push_segment` (`last_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `push_segment_part` ON `push_segment` (`day`,`part`);--> statement-breakpoint
CREATE INDEX `push_segment_received` ON `push_segment` (`received_until`);--> statement-breakpoint
ALTER TABLE `archive_state` ADD `push_days` integer;--> statement-breakpoint
ALTER TABLE `archive_state` ADD `push_partition` text;