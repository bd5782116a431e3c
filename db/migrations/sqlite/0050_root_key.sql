CREATE TABLE `root_key` (
	`id` text PRIMARY KEY NOT NULL,
	`ordinal` integer NOT NULL,
	`since` integer NOT NULL,
	`reseal_table` text,
	`reseal_after` text,
	`resealed` integer DEFAULT 0 NOT NULL,
	`resealed_at` integer
);
--> statement-breakpoint
ALTER TABLE `shipment` ADD `from_region` text;--> statement-breakpoint
ALTER TABLE `shipment` ADD `to_region` text;