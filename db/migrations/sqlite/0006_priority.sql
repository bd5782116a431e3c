DROP INDEX `subscription_due`;--> statement-breakpoint
ALTER TABLE `subscription` ADD `priority` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `subscription_due` ON `subscription` (`status`,`priority`,`next_attempt_at`);