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
