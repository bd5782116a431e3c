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
ALTER TABLE `charge` ADD `ordinal` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `setting` ADD `unit_rules` text;--> statement-breakpoint
ALTER TABLE `subscription` ADD `answers` integer DEFAULT 0 NOT NULL;