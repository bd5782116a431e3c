ALTER TABLE `archive_state` ADD `began_at` integer;--> statement-breakpoint
ALTER TABLE `archive_state` ADD `waiting_since` integer;