CREATE TABLE `buyer_link` (
	`shipment_id` text PRIMARY KEY NOT NULL,
	`generation` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`shipment_id`) REFERENCES `shipment`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `api_token` ADD `scopes` text;