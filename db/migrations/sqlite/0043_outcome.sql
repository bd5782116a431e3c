ALTER TABLE `leg` ADD `turned_back` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `leg` ADD `signing_clock` integer;--> statement-breakpoint
ALTER TABLE `shipment` ADD `outcome` text DEFAULT 'open' NOT NULL;