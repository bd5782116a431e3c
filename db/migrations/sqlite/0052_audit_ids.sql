CREATE TABLE `audit_check` (
	`node` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`chains` integer NOT NULL,
	`rows` integer NOT NULL,
	`unanchored` integer NOT NULL,
	`faults` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit_setting` (
	`id` integer PRIMARY KEY NOT NULL,
	`keep_days` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `__new_audit_entry` (
	`id` text PRIMARY KEY NOT NULL,
	`chain` text NOT NULL,
	`sequence` integer NOT NULL,
	`at` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text,
	`actor_name` text,
	`address` text,
	`via` text NOT NULL,
	`action` text NOT NULL,
	`target_kind` text,
	`target_id` text,
	`shop` text,
	`outcome` text NOT NULL,
	`status` integer,
	`reason` text,
	`details` text,
	`sealed` blob,
	`sealed_hash` text,
	`request_id` text,
	`key_id` text NOT NULL,
	`previous` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
DROP TABLE `audit_entry`;--> statement-breakpoint
ALTER TABLE `__new_audit_entry` RENAME TO `audit_entry`;--> statement-breakpoint
CREATE UNIQUE INDEX `audit_entry_chain` ON `audit_entry` (`chain`,`sequence`);--> statement-breakpoint
CREATE INDEX `audit_entry_at` ON `audit_entry` (`at`,`id`);--> statement-breakpoint
CREATE INDEX `audit_entry_action` ON `audit_entry` (`action`,`at`);--> statement-breakpoint
CREATE INDEX `audit_entry_actor` ON `audit_entry` (`actor_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_entry_target` ON `audit_entry` (`target_id`,`at`);