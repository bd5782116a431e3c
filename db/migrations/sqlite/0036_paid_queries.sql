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
ALTER TABLE `setting` ADD `tracking_mode` text DEFAULT 'push' NOT NULL;--> statement-breakpoint
ALTER TABLE `setting` ADD `query_units` text DEFAULT 'shared' NOT NULL;--> statement-breakpoint
ALTER TABLE `setting` ADD `query_budget_kind` text DEFAULT 'queries' NOT NULL;--> statement-breakpoint
ALTER TABLE `setting` ADD `query_day_budget` integer DEFAULT 50 NOT NULL;--> statement-breakpoint
ALTER TABLE `setting` ADD `query_month_budget` integer DEFAULT 500 NOT NULL;--> statement-breakpoint
ALTER TABLE `setting` ADD `query_rules` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `setting` ADD `customer_sealed` text;--> statement-breakpoint
ALTER TABLE `setting` ADD `customer_tail` text;--> statement-breakpoint
ALTER TABLE `setting` ADD `query_key_sealed` text;--> statement-breakpoint
ALTER TABLE `setting` ADD `query_key_tail` text;