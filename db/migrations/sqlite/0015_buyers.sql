CREATE TABLE `look_up_try` (
	`key` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`since` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `look_up_try_since` ON `look_up_try` (`since`);--> statement-breakpoint
CREATE TABLE `shop_page` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`notice` text NOT NULL,
	`notice_en` text NOT NULL,
	`accent` text NOT NULL,
	`logo` blob,
	`logo_type` text,
	`logo_hash` text,
	`frame_ancestors` text NOT NULL,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `hook_delivery` (
	`endpoint_id` text NOT NULL,
	`event_id` text NOT NULL,
	`shipment_id` text NOT NULL,
	`position` text NOT NULL,
	`status` text NOT NULL,
	`attempts` integer NOT NULL,
	`next_attempt_at` integer NOT NULL,
	`leased_until` integer,
	`last_attempt_at` integer,
	`last_status` integer,
	`last_error` text,
	`sent_at` integer,
	PRIMARY KEY(`endpoint_id`, `event_id`),
	FOREIGN KEY (`endpoint_id`) REFERENCES `hook_endpoint`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`event_id`) REFERENCES `hook_event`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `hook_delivery_log` ON `hook_delivery` (`endpoint_id`,`position`);--> statement-breakpoint
CREATE INDEX `hook_delivery_event` ON `hook_delivery` (`event_id`);--> statement-breakpoint
CREATE INDEX `hook_delivery_due` ON `hook_delivery` (`endpoint_id`,`next_attempt_at`) WHERE "hook_delivery"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX `hook_delivery_order` ON `hook_delivery` (`endpoint_id`,`shipment_id`,`position`) WHERE "hook_delivery"."status" = 'waiting';--> statement-breakpoint
CREATE TABLE `hook_endpoint` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`url` text NOT NULL,
	`events` text NOT NULL,
	`shops` text NOT NULL,
	`secret_sealed` text NOT NULL,
	`old_secret_sealed` text,
	`old_secret_until` integer,
	`created_at` integer NOT NULL,
	`failing_since` integer,
	`disabled_at` integer,
	`disabled_because` text
);
--> statement-breakpoint
CREATE TABLE `hook_event` (
	`id` text PRIMARY KEY NOT NULL,
	`position` text NOT NULL,
	`type` text NOT NULL,
	`shipment_id` text NOT NULL,
	`shop` text,
	`recorded_at` integer NOT NULL,
	`payload` text NOT NULL,
	FOREIGN KEY (`shipment_id`) REFERENCES `shipment`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `hook_event_position` ON `hook_event` (`position`);--> statement-breakpoint
CREATE INDEX `hook_event_recorded` ON `hook_event` (`recorded_at`);--> statement-breakpoint
CREATE INDEX `hook_event_shipment` ON `hook_event` (`shipment_id`);