CREATE TABLE `shipment_tag` (
	`tag_id` text NOT NULL,
	`shipment_id` text NOT NULL,
	PRIMARY KEY(`tag_id`, `shipment_id`),
	FOREIGN KEY (`tag_id`) REFERENCES `tag`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`shipment_id`) REFERENCES `shipment`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `shipment_tag_parcel` ON `shipment_tag` (`shipment_id`,`tag_id`);--> statement-breakpoint
CREATE TABLE `tag` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`tag_key` text NOT NULL,
	`color` text NOT NULL,
	`shop` text,
	`created_at` integer NOT NULL,
	`deleted_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tag_key` ON `tag` (`tag_key`);--> statement-breakpoint
ALTER TABLE `shipment` ADD `note` text;--> statement-breakpoint
ALTER TABLE `shipment` ADD `ordered_at` integer;