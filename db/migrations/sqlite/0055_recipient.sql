ALTER TABLE `shipment` ADD `recipient_sealed` text;--> statement-breakpoint
ALTER TABLE `shipment` ADD `recipient_masked` text;