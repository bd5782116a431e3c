CREATE TABLE `alert_channel` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`host` text,
	`secret_sealed` text,
	`secret_hash` text,
	`has_secret` integer NOT NULL,
	`keyword` text,
	`mail` text,
	`flags` text NOT NULL,
	`shops` text NOT NULL,
	`carriers` text NOT NULL,
	`min_level` integer NOT NULL,
	`digest_minutes` integer NOT NULL,
	`quiet_from` text,
	`quiet_until` text,
	`severe_always` integer NOT NULL,
	`language` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_message_at` integer,
	`recent_sends` text NOT NULL,
	`blocked_until` integer,
	`failing_since` integer,
	`last_error` text,
	`disabled_at` integer,
	`disabled_because` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `alert_channel_address` ON `alert_channel` (`secret_hash`);--> statement-breakpoint
CREATE TABLE `alert_item` (
	`id` text PRIMARY KEY NOT NULL,
	`channel_id` text NOT NULL,
	`shipment_id` text NOT NULL,
	`flag` text NOT NULL,
	`since` integer NOT NULL,
	`level` integer NOT NULL,
	`reason` text,
	`queued_at` integer NOT NULL,
	`taken_at` integer,
	`node` text,
	`message_id` text,
	FOREIGN KEY (`channel_id`) REFERENCES `alert_channel`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`shipment_id`) REFERENCES `shipment`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `alert_item_once` ON `alert_item` (`channel_id`,`shipment_id`,`flag`,`since`,`level`);--> statement-breakpoint
CREATE INDEX `alert_item_waiting` ON `alert_item` (`channel_id`,`queued_at`) WHERE "alert_item"."taken_at" is null;--> statement-breakpoint
CREATE INDEX `alert_item_node` ON `alert_item` (`channel_id`,`node`,`taken_at`) WHERE "alert_item"."node" is not null;--> statement-breakpoint
CREATE INDEX `alert_item_queued` ON `alert_item` (`queued_at`);--> statement-breakpoint
CREATE INDEX `alert_item_shipment` ON `alert_item` (`shipment_id`);--> statement-breakpoint
CREATE TABLE `alert_message` (
	`id` text PRIMARY KEY NOT NULL,
	`channel_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`is_test` integer NOT NULL,
	`digest` text NOT NULL,
	`count` integer NOT NULL,
	`status` text NOT NULL,
	`attempts` integer NOT NULL,
	`next_attempt_at` integer NOT NULL,
	`leased_until` integer,
	`last_attempt_at` integer,
	`last_code` text,
	`last_error` text,
	`sent_at` integer,
	FOREIGN KEY (`channel_id`) REFERENCES `alert_channel`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `alert_message_log` ON `alert_message` (`channel_id`,`id`);--> statement-breakpoint
CREATE INDEX `alert_message_due` ON `alert_message` (`channel_id`,`next_attempt_at`) WHERE "alert_message"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX `alert_message_created` ON `alert_message` (`created_at`);--> statement-breakpoint
CREATE TABLE `notice_push` (
	`notice_id` text NOT NULL,
	`device_id` text NOT NULL,
	`attempts` integer NOT NULL,
	`next_attempt_at` integer NOT NULL,
	`leased_until` integer,
	PRIMARY KEY(`notice_id`, `device_id`),
	FOREIGN KEY (`notice_id`) REFERENCES `notice`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`device_id`) REFERENCES `push_device`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `notice_push_device` ON `notice_push` (`device_id`);--> statement-breakpoint
CREATE INDEX `notice_push_due` ON `notice_push` (`next_attempt_at`);--> statement-breakpoint
CREATE TABLE `notice` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`kind` text NOT NULL,
	`merge_key` text,
	`count` integer NOT NULL,
	`details` text NOT NULL,
	`at` integer NOT NULL,
	`read_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `notice_log` ON `notice` (`user_id`,`at`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `notice_unread` ON `notice` (`user_id`,`kind`,`merge_key`) WHERE "notice"."read_at" is null;--> statement-breakpoint
CREATE INDEX `notice_at` ON `notice` (`at`);--> statement-breakpoint
CREATE TABLE `push_device` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`endpoint_hash` text NOT NULL,
	`subscription_sealed` text NOT NULL,
	`label` text NOT NULL,
	`language` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_sent_at` integer,
	`last_error` text,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `push_device_endpoint` ON `push_device` (`endpoint_hash`);--> statement-breakpoint
CREATE INDEX `push_device_user` ON `push_device` (`user_id`);--> statement-breakpoint
CREATE TABLE `push_key` (
	`id` integer PRIMARY KEY NOT NULL,
	`public_key` text NOT NULL,
	`private_sealed` text NOT NULL
);
--> statement-breakpoint
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