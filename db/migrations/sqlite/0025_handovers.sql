CREATE TABLE `handover_case` (
	`handover_id` text NOT NULL,
	`case_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`handover_id`, `case_id`),
	FOREIGN KEY (`handover_id`) REFERENCES `handover`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`case_id`) REFERENCES `problem_case`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `handover_case_case` ON `handover_case` (`case_id`);--> statement-breakpoint
CREATE TABLE `handover` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`author_id` text NOT NULL,
	`author_name` text NOT NULL,
	`to_id` text,
	`to_name` text,
	`text` text NOT NULL,
	`open_count` integer NOT NULL,
	`due_count` integer NOT NULL,
	`waiting_count` integer NOT NULL,
	`status` text NOT NULL,
	`settled_at` integer,
	`settled_by` text
);
--> statement-breakpoint
CREATE INDEX `handover_log` ON `handover` (`at`,`id`);--> statement-breakpoint
CREATE INDEX `handover_status` ON `handover` (`status`,`at`,`id`);