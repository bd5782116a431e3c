ALTER TABLE `account` ADD `issuer` text;--> statement-breakpoint
ALTER TABLE `session` ADD `has_second_factor` integer;