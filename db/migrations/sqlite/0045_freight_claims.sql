CREATE TABLE `freight_claim` (
	`row_id` text PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`fen` integer NOT NULL,
	`by_whom` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`row_id`) REFERENCES `remittance_row`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `freight_rule` ADD `return_percent` integer;