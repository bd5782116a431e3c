ALTER TABLE `api_token` ADD `expires_at` integer;--> statement-breakpoint
ALTER TABLE `api_token` ADD `old_token_hash` text;--> statement-breakpoint
ALTER TABLE `api_token` ADD `old_token_until` integer;--> statement-breakpoint
ALTER TABLE `api_token` ADD `expiry_notice_at` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `api_token_old_hash` ON `api_token` (`old_token_hash`);