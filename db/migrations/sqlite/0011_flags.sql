CREATE TABLE `case_event` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`actor_id` text,
	`actor_name` text,
	`detail` text,
	FOREIGN KEY (`case_id`) REFERENCES `problem_case`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `case_event_case` ON `case_event` (`case_id`,`id`);--> statement-breakpoint
CREATE TABLE `flag_episode` (
	`shipment_id` text NOT NULL,
	`flag` text NOT NULL,
	`since` integer NOT NULL,
	`level` integer NOT NULL,
	`reason` text,
	`raised_at` integer NOT NULL,
	`lifted_at` integer,
	`case_id` text,
	PRIMARY KEY(`shipment_id`, `flag`, `since`),
	FOREIGN KEY (`shipment_id`) REFERENCES `shipment`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `flag_episode_raised` ON `flag_episode` (`raised_at`);--> statement-breakpoint
CREATE TABLE `flag_setting` (
	`id` integer PRIMARY KEY NOT NULL,
	`settings` text NOT NULL,
	`changed_at` integer NOT NULL,
	`swept_to` text
);
--> statement-breakpoint
CREATE TABLE `problem_case` (
	`id` text PRIMARY KEY NOT NULL,
	`shipment_id` text NOT NULL,
	`status` text NOT NULL,
	`step` text NOT NULL,
	`flag` text NOT NULL,
	`flag_level` integer NOT NULL,
	`flag_reason` text,
	`flag_since` integer NOT NULL,
	`lifted_at` integer,
	`opened_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`next_action_at` integer,
	`assignee_id` text,
	`first_action_at` integer,
	`outcome` text,
	`closed_at` integer,
	`closed_by` text,
	`returned_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`shipment_id`) REFERENCES `shipment`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `problem_case_open` ON `problem_case` (`shipment_id`) WHERE "problem_case"."status" = 'open';--> statement-breakpoint
CREATE INDEX `problem_case_queue` ON `problem_case` (`status`,`due_at`,`id`);--> statement-breakpoint
CREATE INDEX `problem_case_shipment` ON `problem_case` (`shipment_id`,`opened_at`);--> statement-breakpoint
CREATE INDEX `problem_case_assignee` ON `problem_case` (`assignee_id`,`status`);--> statement-breakpoint
ALTER TABLE `shipment` ADD `stage` text;--> statement-breakpoint
ALTER TABLE `shipment` ADD `stage_at` integer;--> statement-breakpoint
ALTER TABLE `shipment` ADD `doubt` text;--> statement-breakpoint
ALTER TABLE `shipment` ADD `flag` text;--> statement-breakpoint
ALTER TABLE `shipment` ADD `flag_level` integer;--> statement-breakpoint
ALTER TABLE `shipment` ADD `flag_reason` text;--> statement-breakpoint
ALTER TABLE `shipment` ADD `flag_since` integer;--> statement-breakpoint
ALTER TABLE `shipment` ADD `next_flag_at` integer;--> statement-breakpoint
CREATE INDEX `shipment_flag` ON `shipment` (`flag`,`activity_at`,`id`) WHERE "shipment"."flag" is not null;--> statement-breakpoint
CREATE INDEX `shipment_next_flag` ON `shipment` (`next_flag_at`) WHERE "shipment"."next_flag_at" is not null;