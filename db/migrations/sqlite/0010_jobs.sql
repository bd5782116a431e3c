CREATE TABLE `job_piece` (
	`job_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`content` blob NOT NULL,
	PRIMARY KEY(`job_id`, `ordinal`),
	FOREIGN KEY (`job_id`) REFERENCES `job`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `job_row` (
	`job_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`shipment_id` text NOT NULL,
	`waybill_number` text NOT NULL,
	`outcome` text NOT NULL,
	`reason` text,
	`before_values` text,
	`after_values` text,
	PRIMARY KEY(`job_id`, `ordinal`),
	FOREIGN KEY (`job_id`) REFERENCES `job`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `job` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_as` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`ended_at` integer,
	`order_sealed` text NOT NULL,
	`terms` text NOT NULL,
	`undoes` text,
	`undone_by` text,
	`total` integer NOT NULL,
	`done` integer NOT NULL,
	`changed` integer NOT NULL,
	`same` integer NOT NULL,
	`refused` integer NOT NULL,
	`after_key` text NOT NULL,
	`error` text,
	`lease` text,
	`leased_until` integer,
	`claims` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `job_asked` ON `job` (`asked_by`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `job_created` ON `job` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `job_status` ON `job` (`status`,`created_at`);