CREATE TABLE `archive_file` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`place` text NOT NULL,
	`month` text NOT NULL,
	`part` integer NOT NULL,
	`status` text NOT NULL,
	`parcels` integer NOT NULL,
	`pushes` integer NOT NULL,
	`bytes` integer NOT NULL,
	`raw_bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`frames` text NOT NULL,
	`frames_done` integer DEFAULT 0 NOT NULL,
	`left_live` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`done_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `archive_file_part` ON `archive_file` (`month`,`part`);--> statement-breakpoint
CREATE INDEX `archive_file_status` ON `archive_file` (`status`);--> statement-breakpoint
CREATE TABLE `archive_state` (
	`id` integer PRIMARY KEY NOT NULL,
	`months` integer,
	`changed_by` text,
	`changed_at` integer,
	`lease` text,
	`leased_until` integer,
	`ran_at` integer,
	`error` text
);
--> statement-breakpoint
CREATE TABLE `archived_callback` (
	`callback_id` text PRIMARY KEY NOT NULL,
	`shipment_id` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `archived_callback_shipment` ON `archived_callback` (`shipment_id`);--> statement-breakpoint
CREATE TABLE `archived_case` (
	`id` text PRIMARY KEY NOT NULL,
	`shipment_id` text NOT NULL,
	`flag` text NOT NULL,
	`carrier` text,
	`assignee_id` text,
	`opened_at` integer NOT NULL,
	`first_action_at` integer,
	`closed_at` integer,
	`closed_by` text
);
--> statement-breakpoint
CREATE INDEX `archived_case_opened` ON `archived_case` (`opened_at`);--> statement-breakpoint
CREATE INDEX `archived_case_closed` ON `archived_case` (`closed_at`);--> statement-breakpoint
CREATE INDEX `archived_case_shipment` ON `archived_case` (`shipment_id`);--> statement-breakpoint
CREATE TABLE `archived_parcel` (
	`shipment_id` text PRIMARY KEY NOT NULL,
	`waybill_number` text NOT NULL,
	`order_number` text,
	`carrier` text,
	`state` integer,
	`origin` text,
	`destination` text,
	`cod_amount` integer,
	`created_at` integer NOT NULL,
	`signed_at` integer,
	`last_event_at` integer,
	`activity_at` integer NOT NULL,
	`first_estimated_arrival_at` integer,
	`estimated_arrival_at` integer,
	`file_id` text NOT NULL,
	`frame` integer NOT NULL,
	`archived_at` integer NOT NULL,
	`counted_in` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `archived_parcel_number` ON `archived_parcel` (`waybill_number`);--> statement-breakpoint
CREATE INDEX `archived_parcel_file` ON `archived_parcel` (`file_id`);--> statement-breakpoint
CREATE TABLE `push_gap` (
	`shipment_id` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `restored_parcel` (
	`shipment_id` text NOT NULL,
	`at` integer NOT NULL,
	`cause` text NOT NULL,
	`by_whom` text,
	PRIMARY KEY(`shipment_id`, `at`)
);
--> statement-breakpoint
ALTER TABLE `figure_upkeep` ADD `generation` integer DEFAULT 0 NOT NULL;