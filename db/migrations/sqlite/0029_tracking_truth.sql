CREATE TABLE `bill_number` (
	`bill_id` text NOT NULL,
	`waybill_number` text NOT NULL,
	`verdict` text NOT NULL,
	`carrier` text,
	`billed_units` integer NOT NULL,
	`recorded_units` integer NOT NULL,
	`billed_fen` integer,
	`line` integer,
	`billed_on` text,
	`shipment_id` text,
	PRIMARY KEY(`bill_id`, `waybill_number`),
	FOREIGN KEY (`bill_id`) REFERENCES `bill`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `bill_number_verdict` ON `bill_number` (`bill_id`,`verdict`,`waybill_number`);--> statement-breakpoint
CREATE TABLE `bill` (
	`id` text PRIMARY KEY NOT NULL,
	`month` text NOT NULL,
	`file_name` text NOT NULL,
	`content_hash` text NOT NULL,
	`totals` text NOT NULL,
	`is_complete` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `bill_created` ON `bill` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `bill_content` ON `bill` (`content_hash`);--> statement-breakpoint
CREATE TABLE `outage` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`from_at` integer NOT NULL,
	`until_at` integer NOT NULL,
	`found_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `outage_until` ON `outage` (`until_at`);--> statement-breakpoint
CREATE TABLE `paid_query` (
	`id` text PRIMARY KEY NOT NULL,
	`shipment_id` text NOT NULL,
	`waybill_number` text NOT NULL,
	`carrier` text NOT NULL,
	`reason` text NOT NULL,
	`proposal` text,
	`asked_by` text,
	`status` text NOT NULL,
	`priority` integer NOT NULL,
	`queued_at` integer NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_attempt_at` integer,
	`leased_until` integer,
	`asked_at` integer,
	`answered_at` integer,
	`outcome` text,
	`return_code` text,
	`message` text,
	`verdict` text,
	`changes` text,
	`events_before` integer,
	`events_after` integer,
	`reserved_units` integer DEFAULT 0 NOT NULL,
	`cost_units` integer DEFAULT 0 NOT NULL,
	`answer` blob
);
--> statement-breakpoint
CREATE UNIQUE INDEX `paid_query_open` ON `paid_query` (`shipment_id`) WHERE "paid_query"."status" <> 'done';--> statement-breakpoint
CREATE INDEX `paid_query_due` ON `paid_query` (`priority`,`next_attempt_at`) WHERE "paid_query"."status" <> 'done';--> statement-breakpoint
CREATE INDEX `paid_query_listed` ON `paid_query` (`queued_at`,`id`);--> statement-breakpoint
CREATE INDEX `paid_query_reason` ON `paid_query` (`reason`,`queued_at`,`id`);--> statement-breakpoint
CREATE INDEX `paid_query_shipment` ON `paid_query` (`shipment_id`,`queued_at`);--> statement-breakpoint
CREATE TABLE `query_account` (
	`id` integer PRIMARY KEY NOT NULL,
	`last_sent_at` integer,
	`stopped_at` integer,
	`return_code` text,
	`message` text,
	`probe_at` integer,
	`resumed_at` integer,
	`alive_at` integer,
	`scanned_until` integer
);
--> statement-breakpoint
CREATE TABLE `query_number` (
	`waybill_number` text PRIMARY KEY NOT NULL,
	`last_asked_at` integer NOT NULL,
	`locked_until` integer,
	`failures` integer NOT NULL,
	`failure_unit_at` integer
);
--> statement-breakpoint
CREATE TABLE `query_plan` (
	`shipment_id` text PRIMARY KEY NOT NULL,
	`due_at` integer,
	FOREIGN KEY (`shipment_id`) REFERENCES `shipment`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `query_plan_due` ON `query_plan` (`due_at`) WHERE "query_plan"."due_at" is not null;--> statement-breakpoint
CREATE TABLE `query_send` (
	`query_id` text NOT NULL,
	`waybill_number` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`query_id`, `at`)
);
--> statement-breakpoint
CREATE INDEX `query_send_number` ON `query_send` (`waybill_number`,`at`);--> statement-breakpoint
CREATE INDEX `query_send_at` ON `query_send` (`at`);--> statement-breakpoint
CREATE TABLE `query_usage` (
	`day` integer PRIMARY KEY NOT NULL,
	`queries` integer NOT NULL,
	`units` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `rebuild_change` (
	`run_id` text NOT NULL,
	`shipment_id` text NOT NULL,
	`waybill_number` text NOT NULL,
	`before_facts` text NOT NULL,
	`after_facts` text NOT NULL,
	PRIMARY KEY(`run_id`, `shipment_id`),
	FOREIGN KEY (`run_id`) REFERENCES `rebuild_run`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `rebuild_run` (
	`id` text PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`reason` text NOT NULL,
	`asked_by` text,
	`asked_at` integer NOT NULL,
	`started_at` integer,
	`ended_at` integer,
	`stopped_by` text,
	`after_id` text DEFAULT '' NOT NULL,
	`total` integer DEFAULT 0 NOT NULL,
	`done` integer DEFAULT 0 NOT NULL,
	`changed` integer DEFAULT 0 NOT NULL,
	`copy_file` text,
	`copy_host` text,
	`copy_bytes` integer,
	`copy_sha256` text,
	`error` text,
	`lease` text,
	`leased_until` integer,
	`claims` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `rebuild_run_asked` ON `rebuild_run` (`asked_at`,`id`);--> statement-breakpoint
CREATE TABLE `number_recognition` (
	`number` text PRIMARY KEY NOT NULL,
	`carriers` text NOT NULL,
	`asked_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `number_recognition_asked` ON `number_recognition` (`asked_at`);--> statement-breakpoint
ALTER TABLE `charge` ADD `ordinal` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `push` ADD `source` text DEFAULT 'push' NOT NULL;--> statement-breakpoint
ALTER TABLE `setting` ADD `unit_rules` text;--> statement-breakpoint
ALTER TABLE `setting` ADD `tracking_mode` text DEFAULT 'push' NOT NULL;--> statement-breakpoint
ALTER TABLE `setting` ADD `query_units` text DEFAULT 'shared' NOT NULL;--> statement-breakpoint
ALTER TABLE `setting` ADD `query_budget_kind` text DEFAULT 'queries' NOT NULL;--> statement-breakpoint
ALTER TABLE `setting` ADD `query_day_budget` integer DEFAULT 50 NOT NULL;--> statement-breakpoint
ALTER TABLE `setting` ADD `query_month_budget` integer DEFAULT 500 NOT NULL;--> statement-breakpoint
ALTER TABLE `setting` ADD `query_rules` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `setting` ADD `customer_sealed` text;--> statement-breakpoint
ALTER TABLE `setting` ADD `customer_tail` text;--> statement-breakpoint
ALTER TABLE `setting` ADD `query_key_sealed` text;--> statement-breakpoint
ALTER TABLE `setting` ADD `query_key_tail` text;--> statement-breakpoint
ALTER TABLE `leg` ADD `received_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `shipment` ADD `asked_since` integer;--> statement-breakpoint
ALTER TABLE `shipment` ADD `estimated_arrival_at` integer;--> statement-breakpoint
ALTER TABLE `shipment` ADD `estimated_at` integer;--> statement-breakpoint
ALTER TABLE `shipment` ADD `first_estimated_arrival_at` integer;--> statement-breakpoint
ALTER TABLE `shipment` ADD `first_estimated_at` integer;--> statement-breakpoint
ALTER TABLE `trace_event` ADD `raw_time` text;--> statement-breakpoint
ALTER TABLE `subscription` ADD `answers` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `subscription` ADD `watch_generation` integer;