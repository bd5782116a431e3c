CREATE TABLE `kept_answer` (
	`key_hash` text PRIMARY KEY NOT NULL,
	`body_hash` text NOT NULL,
	`status` integer NOT NULL,
	`location` text,
	`answer` blob NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `kept_answer_created` ON `kept_answer` (`created_at`);--> statement-breakpoint
CREATE TABLE `import_job` (
	`id` text PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`kind` text NOT NULL,
	`file_name` text,
	`bytes` integer NOT NULL,
	`is_file_kept` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`ended_at` integer,
	`sheet_name` text,
	`sheet_names` text NOT NULL,
	`encoding` text,
	`delimiter` text,
	`header` text NOT NULL,
	`mapping` text NOT NULL,
	`is_mapping_remembered` integer NOT NULL,
	`sample_sealed` text,
	`rows` integer NOT NULL,
	`policy` text NOT NULL,
	`accept_suggestions` integer NOT NULL,
	`check_result` text,
	`problems` text NOT NULL,
	`position` integer NOT NULL,
	`created` integer NOT NULL,
	`updated` integer NOT NULL,
	`skipped` integer NOT NULL,
	`failed` integer NOT NULL,
	`error` text,
	`lease` text,
	`leased_until` integer,
	`claims` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `import_created` ON `import_job` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `import_status` ON `import_job` (`status`,`created_at`);--> statement-breakpoint
CREATE TABLE `import_mapping` (
	`fingerprint` text PRIMARY KEY NOT NULL,
	`mapping` text NOT NULL,
	`used_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `import_piece` (
	`import_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`content` blob NOT NULL,
	PRIMARY KEY(`import_id`, `ordinal`),
	FOREIGN KEY (`import_id`) REFERENCES `import_job`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `shipment` ADD `import_id` text;--> statement-breakpoint
CREATE INDEX `shipment_import` ON `shipment` (`import_id`,`activity_at`,`id`);