CREATE TABLE `congestion` (
	`id` text PRIMARY KEY NOT NULL,
	`node` text NOT NULL,
	`since` integer NOT NULL,
	`noticed_at` integer NOT NULL,
	`looked_at` integer NOT NULL,
	`ended_at` integer,
	`standing` integer NOT NULL,
	`most` integer NOT NULL,
	`seen` integer NOT NULL,
	`usual` integer,
	`hours` integer NOT NULL,
	`carriers` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `congestion_open` ON `congestion` (`node`) WHERE "congestion"."ended_at" is null;--> statement-breakpoint
CREATE INDEX `congestion_noticed` ON `congestion` (`noticed_at`);--> statement-breakpoint
CREATE TABLE `place_day` (
	`day` text NOT NULL,
	`node` text NOT NULL,
	`standing` integer NOT NULL,
	PRIMARY KEY(`node`, `day`)
);
--> statement-breakpoint
CREATE INDEX `place_day_day` ON `place_day` (`day`);--> statement-breakpoint
DROP INDEX `push_shipment`;--> statement-breakpoint
DROP INDEX `shipment_live`;--> statement-breakpoint
ALTER TABLE `shipment` ADD `last_node` text;--> statement-breakpoint
ALTER TABLE `shipment` ADD `complained_at` integer;--> statement-breakpoint
CREATE INDEX `shipment_live` ON `shipment` (`activity_at`,`id`,`state`,`sub_state`,`raw_state`,`monitor_status`,`carrier`,`shop`,`salesperson`,`origin`,`destination`,`last_province`,`last_city`,`has_destination_leg`,`cod_amount`,`import_id`,`created_at`,`picked_up_at`,`last_event_at`,`signed_at`,`subscribed_at`,`last_push_at`,`last_node`,`flag`) WHERE "shipment"."monitor_status" in ('queued', 'polling');--> statement-breakpoint
CREATE INDEX `problem_case_opened` ON `problem_case` (`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `problem_case_closed` ON `problem_case` (`closed_at`,`id`) WHERE "problem_case"."closed_at" is not null;