CREATE TABLE `outbox` (
	`id` integer PRIMARY KEY NOT NULL,
	`origin` text,
	`stopped_at` integer,
	`return_code` text,
	`message` text,
	`meaning` text,
	`mend` text,
	`probe_at` integer,
	`resumed_at` integer,
	`recent_sends` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `setting` (
	`id` integer PRIMARY KEY NOT NULL,
	`per_second` integer NOT NULL,
	`concurrency` integer NOT NULL,
	`resultv2` text NOT NULL,
	`auto_resubscribe_since` integer,
	`key_sealed` text,
	`key_tail` text,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `shipment` ADD `version` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `shipment` ADD `carrier_edited_at` integer;--> statement-breakpoint
ALTER TABLE `shipment` ADD `edited_carrier` text;--> statement-breakpoint
ALTER TABLE `subscription` ADD `cause` text DEFAULT 'merchant' NOT NULL;--> statement-breakpoint
ALTER TABLE `subscription` ADD `sent_to` text;