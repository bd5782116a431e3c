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
CREATE TABLE `sales_figure` (
	`month` text NOT NULL,
	`of_month` text NOT NULL,
	`salesperson` text NOT NULL,
	`signed` integer NOT NULL,
	`signed_fen` integer NOT NULL,
	`clawed` integer NOT NULL,
	`clawed_fen` integer NOT NULL,
	`refused` integer NOT NULL,
	`refused_fen` integer NOT NULL,
	`returned` integer NOT NULL,
	`returned_fen` integer NOT NULL,
	`open` integer NOT NULL,
	`open_fen` integer NOT NULL,
	PRIMARY KEY(`month`, `of_month`, `salesperson`)
);
--> statement-breakpoint
CREATE TABLE `sales_month` (
	`month` text PRIMARY KEY NOT NULL,
	`clawback_days` integer NOT NULL,
	`closed_by` text NOT NULL,
	`closed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sales_rule` (
	`id` integer PRIMARY KEY NOT NULL,
	`clawback_days` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `freight_rule` (
	`id` text PRIMARY KEY NOT NULL,
	`carrier` text NOT NULL,
	`origin` text,
	`destination` text,
	`first_grams` integer NOT NULL,
	`first_fen` integer NOT NULL,
	`step_grams` integer NOT NULL,
	`step_fen` integer NOT NULL,
	`from_day` text NOT NULL,
	`to_day` text,
	`entered_by` text NOT NULL,
	`entered_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `freight_rule_carrier` ON `freight_rule` (`carrier`);--> statement-breakpoint
CREATE TABLE `remittance_file` (
	`id` text PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`file_name` text NOT NULL,
	`content_hash` text NOT NULL,
	`bytes` integer NOT NULL,
	`is_file_kept` integer NOT NULL,
	`carrier` text,
	`sheet_name` text,
	`sheet_names` text NOT NULL,
	`header` text NOT NULL,
	`mapping` text NOT NULL,
	`settled_on` text,
	`is_net_of_fee` integer NOT NULL,
	`sample_sealed` text,
	`rows` integer NOT NULL,
	`check_result` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`changed_by` text NOT NULL,
	`changed_at` integer NOT NULL,
	`is_judged` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `remittance_file_created` ON `remittance_file` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `remittance_file_hash` ON `remittance_file` (`content_hash`);--> statement-breakpoint
CREATE INDEX `remittance_file_unjudged` ON `remittance_file` (`is_judged`,`changed_at`);--> statement-breakpoint
CREATE TABLE `remittance_piece` (
	`file_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`content` blob NOT NULL,
	PRIMARY KEY(`file_id`, `ordinal`),
	FOREIGN KEY (`file_id`) REFERENCES `remittance_file`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `remittance_row` (
	`id` text PRIMARY KEY NOT NULL,
	`file_id` text NOT NULL,
	`line` integer NOT NULL,
	`waybill_number` text NOT NULL,
	`paid` integer NOT NULL,
	`deducted` integer NOT NULL,
	`fee` integer,
	`freight` integer,
	`grams` integer,
	`settled_day` integer,
	`shipment_id` text,
	`is_detached` integer NOT NULL,
	`is_accepted` integer NOT NULL,
	FOREIGN KEY (`file_id`) REFERENCES `remittance_file`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `remittance_row_file` ON `remittance_row` (`file_id`,`id`);--> statement-breakpoint
CREATE INDEX `remittance_row_shipment` ON `remittance_row` (`shipment_id`,`id`);--> statement-breakpoint
CREATE INDEX `remittance_row_number` ON `remittance_row` (`waybill_number`,`id`);--> statement-breakpoint
CREATE TABLE `settlement_due` (
	`shipment_id` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `settlement_item` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`shipment_id` text,
	`waybill_number` text NOT NULL,
	`carrier` text NOT NULL,
	`day` integer NOT NULL,
	`expected` integer NOT NULL,
	`remitted` integer NOT NULL,
	`signed_day` integer,
	`settled_day` integer,
	`repeated` integer NOT NULL,
	`repeated_fen` integer NOT NULL,
	`is_done` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `settlement_day` ON `settlement_item` (`day`,`carrier`,`kind`,`expected`,`remitted`,`is_done`,`repeated`,`repeated_fen`);--> statement-breakpoint
CREATE INDEX `settlement_kind` ON `settlement_item` (`kind`,`day`,`id`);--> statement-breakpoint
CREATE INDEX `settlement_number` ON `settlement_item` (`waybill_number`);--> statement-breakpoint
CREATE INDEX `settlement_repeated` ON `settlement_item` (`day`,`id`) WHERE "settlement_item"."repeated" > 0;--> statement-breakpoint
CREATE TABLE `settlement_log` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`by_whom` text NOT NULL,
	`action` text NOT NULL,
	`file_id` text,
	`item_id` text,
	`subject` text,
	`note` text
);
--> statement-breakpoint
CREATE INDEX `settlement_log_at` ON `settlement_log` (`at`,`id`);--> statement-breakpoint
CREATE INDEX `settlement_log_item` ON `settlement_log` (`item_id`,`at`);--> statement-breakpoint
CREATE TABLE `settlement_resolution` (
	`item_id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`difference` integer NOT NULL,
	`note` text,
	`by_whom` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `settlement_state` (
	`id` integer PRIMARY KEY NOT NULL,
	`tolerance_fen` integer NOT NULL,
	`period_days` integer NOT NULL,
	`slack_days` integer NOT NULL,
	`followed_live` integer NOT NULL,
	`followed_settled` integer NOT NULL,
	`as_of` integer
);
--> statement-breakpoint
DROP INDEX `push_shipment`;--> statement-breakpoint
DROP INDEX `shipment_live`;--> statement-breakpoint
ALTER TABLE `shipment` ADD `last_node` text;--> statement-breakpoint
ALTER TABLE `shipment` ADD `complained_at` integer;--> statement-breakpoint
CREATE INDEX `shipment_freight` ON `shipment` (`carrier`,`signed_at`,`origin`,`destination`,`freight`) WHERE "shipment"."signed_at" is not null;--> statement-breakpoint
CREATE INDEX `shipment_live` ON `shipment` (`activity_at`,`id`,`state`,`sub_state`,`raw_state`,`monitor_status`,`carrier`,`shop`,`salesperson`,`origin`,`destination`,`last_province`,`last_city`,`has_destination_leg`,`cod_amount`,`import_id`,`created_at`,`picked_up_at`,`last_event_at`,`signed_at`,`subscribed_at`,`last_push_at`,`last_node`,`flag`) WHERE "shipment"."monitor_status" in ('queued', 'polling');--> statement-breakpoint
CREATE INDEX `problem_case_opened` ON `problem_case` (`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `problem_case_closed` ON `problem_case` (`closed_at`,`id`) WHERE "problem_case"."closed_at" is not null;--> statement-breakpoint
CREATE INDEX `leg_number` ON `leg` (`waybill_number`);