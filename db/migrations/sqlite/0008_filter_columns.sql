ALTER TABLE `shipment` ADD `phone_hash` text;--> statement-breakpoint
ALTER TABLE `shipment` ADD `origin` text;--> statement-breakpoint
ALTER TABLE `shipment` ADD `destination` text;--> statement-breakpoint
ALTER TABLE `shipment` ADD `last_province` text;--> statement-breakpoint
ALTER TABLE `shipment` ADD `last_city` text;--> statement-breakpoint
ALTER TABLE `shipment` ADD `has_destination_leg` integer DEFAULT false NOT NULL;