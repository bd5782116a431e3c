ALTER TABLE `setting` ADD `reuse_after_days` integer DEFAULT 90 NOT NULL;--> statement-breakpoint
ALTER TABLE `shipment` ADD `earlier_id` text;