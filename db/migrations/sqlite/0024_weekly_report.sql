CREATE TABLE `weekly_report` (
	`id` integer PRIMARY KEY NOT NULL,
	`is_on` integer NOT NULL,
	`weekday` integer NOT NULL,
	`hour` integer NOT NULL,
	`channels` text NOT NULL,
	`has_cod` integer NOT NULL,
	`since` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `weekly_report_run` (
	`week` integer PRIMARY KEY NOT NULL,
	`queued_at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `alert_channel` ADD `tells_flags` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `alert_message` ADD `week` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `alert_message_week` ON `alert_message` (`channel_id`,`week`) WHERE "alert_message"."week" is not null;