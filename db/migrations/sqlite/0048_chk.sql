CREATE TABLE `freight_claim` (
	`row_id` text PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`fen` integer NOT NULL,
	`by_whom` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`row_id`) REFERENCES `remittance_row`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
DROP INDEX `shipment_freight`;--> statement-breakpoint
CREATE INDEX `shipment_freight_shipped` ON `shipment` (`carrier`,`signed_at`,`origin`,`destination`,`freight`,`picked_up_at`,`created_at`,`outcome`) WHERE "shipment"."signed_at" is not null;--> statement-breakpoint
ALTER TABLE `freight_rule` ADD `return_percent` integer;