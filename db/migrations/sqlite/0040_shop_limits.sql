ALTER TABLE `api_token` ADD `shops` text;--> statement-breakpoint
ALTER TABLE `user` ADD `shops` text;