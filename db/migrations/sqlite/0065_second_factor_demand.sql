CREATE TABLE `second_factor_demand` (
	`role` text PRIMARY KEY NOT NULL,
	`demanded_at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `account` ADD `has_second_factor` integer;