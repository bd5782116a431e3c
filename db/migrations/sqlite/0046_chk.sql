ALTER TABLE `access_link` ADD `created_by_token` text;--> statement-breakpoint
ALTER TABLE `hook_endpoint` ADD `full_data_at` integer;