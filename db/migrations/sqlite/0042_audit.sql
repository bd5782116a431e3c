CREATE TABLE `audit_entry` (
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
	`hash` text NOT NULL,
	PRIMARY KEY(`chain`, `sequence`)
);
--> statement-breakpoint
CREATE INDEX `audit_entry_at` ON `audit_entry` (`at`,`chain`,`sequence`);--> statement-breakpoint
CREATE INDEX `audit_entry_action` ON `audit_entry` (`action`,`at`);--> statement-breakpoint
CREATE INDEX `audit_entry_actor` ON `audit_entry` (`actor_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_entry_target` ON `audit_entry` (`target_id`,`at`);