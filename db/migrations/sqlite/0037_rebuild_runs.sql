CREATE TABLE `rebuild_change` (
	`run_id` text NOT NULL,
	`shipment_id` text NOT NULL,
	`waybill_number` text NOT NULL,
	`before_facts` text NOT NULL,
	`after_facts` text NOT NULL,
	PRIMARY KEY(`run_id`, `shipment_id`),
	FOREIGN KEY (`run_id`) REFERENCES `rebuild_run`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `rebuild_run` (
	`id` text PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`reason` text NOT NULL,
	`asked_by` text,
	`asked_at` integer NOT NULL,
	`started_at` integer,
	`ended_at` integer,
	`stopped_by` text,
	`after_id` text DEFAULT '' NOT NULL,
	`total` integer DEFAULT 0 NOT NULL,
	`done` integer DEFAULT 0 NOT NULL,
	`changed` integer DEFAULT 0 NOT NULL,
	`copy_file` text,
	`copy_host` text,
	`copy_bytes` integer,
	`copy_sha256` text,
	`error` text,
	`lease` text,
	`leased_until` integer,
	`claims` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `rebuild_run_asked` ON `rebuild_run` (`asked_at`,`id`);