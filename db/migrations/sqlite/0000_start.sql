CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `account_user` ON `account` (`user_id`);--> statement-breakpoint
CREATE TABLE `api_token` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`token_hash` text NOT NULL,
	`role` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_token_hash` ON `api_token` (`token_hash`);--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`token` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_token` ON `session` (`token`);--> statement-breakpoint
CREATE INDEX `session_user` ON `session` (`user_id`);--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer NOT NULL,
	`image` text,
	`username` text NOT NULL,
	`display_username` text,
	`role` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_email` ON `user` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `user_username` ON `user` (`username`);--> statement-breakpoint
CREATE TABLE `verification` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `verification_identifier` ON `verification` (`identifier`);--> statement-breakpoint
CREATE TABLE `push` (
	`id` text PRIMARY KEY NOT NULL,
	`callback_id` text NOT NULL,
	`fingerprint` text NOT NULL,
	`param` blob NOT NULL,
	`is_compressed` integer NOT NULL,
	`shipment_id` text,
	`verdict` text NOT NULL,
	`error` text,
	`received_at` integer NOT NULL,
	`times_received` integer NOT NULL,
	`last_received_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `push_callback_fingerprint` ON `push` (`callback_id`,`fingerprint`);--> statement-breakpoint
CREATE INDEX `push_shipment` ON `push` (`shipment_id`,`received_at`);--> statement-breakpoint
CREATE INDEX `push_received` ON `push` (`received_at`);--> statement-breakpoint
CREATE INDEX `push_verdict` ON `push` (`verdict`,`received_at`);--> statement-breakpoint
CREATE TABLE `refused_push` (
	`id` text PRIMARY KEY NOT NULL,
	`received_at` integer NOT NULL,
	`callback_id` text,
	`reason` text NOT NULL,
	`return_code` text NOT NULL,
	`body` blob NOT NULL,
	`body_bytes` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `refused_push_received` ON `refused_push` (`received_at`);--> statement-breakpoint
CREATE TABLE `shipment_change` (
	`shipment_id` text NOT NULL,
	`push_id` text NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`before` text,
	`after` text,
	`note` text,
	PRIMARY KEY(`shipment_id`, `push_id`, `kind`),
	FOREIGN KEY (`shipment_id`) REFERENCES `shipment`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `leg` (
	`shipment_id` text NOT NULL,
	`leg` text NOT NULL,
	`carrier` text,
	`waybill_number` text,
	`state` integer,
	`sub_state` integer,
	`raw_state` text,
	`event_count` integer NOT NULL,
	`newest_clock` integer,
	`generation` integer NOT NULL,
	`chain_hash` text NOT NULL,
	`newest_time` text,
	`newest_context` text,
	`newest_area` text,
	PRIMARY KEY(`shipment_id`, `leg`),
	FOREIGN KEY (`shipment_id`) REFERENCES `shipment`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `shipment` (
	`id` text PRIMARY KEY NOT NULL,
	`waybill_number` text NOT NULL,
	`carrier` text,
	`submitted_as` text NOT NULL,
	`phone_sealed` text,
	`phone_masked` text,
	`from_address` text,
	`to_address` text,
	`order_number` text,
	`salesperson` text,
	`shop` text,
	`cod_amount` integer,
	`freight` integer,
	`international` integer NOT NULL,
	`departure_country` text,
	`departure_carrier` text,
	`destination_country` text,
	`destination_carrier` text,
	`created_at` integer NOT NULL,
	`subscribed_at` integer,
	`monitor_status` text NOT NULL,
	`monitor_message` text,
	`monitor_generation` integer NOT NULL,
	`state` integer,
	`sub_state` integer,
	`raw_state` text,
	`picked_up_at` integer,
	`signed_at` integer,
	`last_event_at` integer,
	`last_event` text,
	`last_area` text,
	`last_push_at` integer,
	`activity_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `shipment_submitted_as` ON `shipment` (`submitted_as`);--> statement-breakpoint
CREATE INDEX `shipment_number` ON `shipment` (`waybill_number`);--> statement-breakpoint
CREATE INDEX `shipment_activity` ON `shipment` (`activity_at`,`id`);--> statement-breakpoint
CREATE INDEX `shipment_state_activity` ON `shipment` (`state`,`activity_at`,`id`);--> statement-breakpoint
CREATE INDEX `shipment_monitor_activity` ON `shipment` (`monitor_status`,`activity_at`,`id`);--> statement-breakpoint
CREATE INDEX `shipment_order_number` ON `shipment` (`order_number`);--> statement-breakpoint
CREATE INDEX `shipment_created` ON `shipment` (`created_at`);--> statement-breakpoint
CREATE INDEX `shipment_signed` ON `shipment` (`signed_at`);--> statement-breakpoint
CREATE TABLE `trace_event` (
	`shipment_id` text NOT NULL,
	`leg` text NOT NULL,
	`sequence` integer NOT NULL,
	`time` text NOT NULL,
	`occurred_at` integer,
	`context` text NOT NULL,
	`status` text,
	`status_code` text,
	`area_code` text,
	`area_name` text,
	`area_center` text,
	`location` text,
	PRIMARY KEY(`shipment_id`, `leg`, `sequence`),
	FOREIGN KEY (`shipment_id`) REFERENCES `shipment`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `storage_probe` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `subscription` (
	`id` text PRIMARY KEY NOT NULL,
	`shipment_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`callback_id` text NOT NULL,
	`carrier` text,
	`status` text NOT NULL,
	`attempts` integer NOT NULL,
	`server_errors` integer NOT NULL,
	`next_attempt_at` integer,
	`leased_until` integer,
	`return_code` text,
	`message` text,
	`meaning` text,
	`mend` text,
	`created_at` integer NOT NULL,
	`answered_at` integer,
	FOREIGN KEY (`shipment_id`) REFERENCES `shipment`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `subscription_callback` ON `subscription` (`callback_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `subscription_shipment` ON `subscription` (`shipment_id`,`ordinal`);--> statement-breakpoint
CREATE INDEX `subscription_due` ON `subscription` (`status`,`next_attempt_at`);