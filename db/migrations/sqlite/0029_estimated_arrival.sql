ALTER TABLE `shipment` ADD `estimated_arrival_at` integer;--> statement-breakpoint
ALTER TABLE `shipment` ADD `estimated_at` integer;--> statement-breakpoint
ALTER TABLE `shipment` ADD `first_estimated_arrival_at` integer;--> statement-breakpoint
ALTER TABLE `shipment` ADD `first_estimated_at` integer;