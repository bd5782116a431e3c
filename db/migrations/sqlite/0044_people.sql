CREATE TABLE `access_link` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`token_hash` text NOT NULL,
	`user_id` text,
	`username` text,
	`role` text,
	`shops` text,
	`created_by` text,
	`created_by_name` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `access_link_hash` ON `access_link` (`token_hash`);--> statement-breakpoint
CREATE INDEX `access_link_user` ON `access_link` (`user_id`);--> statement-breakpoint
ALTER TABLE `api_token` ADD `created_by` text;--> statement-breakpoint
ALTER TABLE `user` ADD `disabled_at` integer;--> statement-breakpoint
ALTER TABLE `user` ADD `disabled_by` text;--> statement-breakpoint
ALTER TABLE `user` ADD `last_sign_in_at` integer;--> statement-breakpoint
ALTER TABLE `import_job` ADD `asked_by` text;