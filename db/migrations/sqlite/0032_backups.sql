CREATE TABLE `backup_run` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`due_at` integer,
	`asked_by` text,
	`asked_at` integer NOT NULL,
	`started_at` integer,
	`ended_at` integer,
	`file_name` text,
	`place` text,
	`bytes` integer,
	`sha256` text,
	`is_encrypted` integer,
	`row_counts` text,
	`error` text,
	`lease` text,
	`leased_until` integer,
	`claims` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `backup_run_asked` ON `backup_run` (`asked_at`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `backup_run_due` ON `backup_run` (`due_at`);--> statement-breakpoint
CREATE TABLE `backup_setting` (
	`id` integer PRIMARY KEY NOT NULL,
	`is_on` integer NOT NULL,
	`hour` integer NOT NULL,
	`target` text NOT NULL,
	`secret_sealed` text,
	`recipients` text NOT NULL,
	`keep_daily` integer NOT NULL,
	`keep_weekly` integer NOT NULL,
	`keep_monthly` integer NOT NULL,
	`since` integer NOT NULL,
	`changed_by` text,
	`alerted_at` integer
);
