ALTER TABLE `shipment` ADD `estimated_arrival_at` integer;--> statement-breakpoint
ALTER TABLE `shipment` ADD `estimated_at` integer;--> statement-breakpoint
ALTER TABLE `shipment` ADD `first_estimated_arrival_at` integer;--> statement-breakpoint
ALTER TABLE `shipment` ADD `first_estimated_at` integer;--> statement-breakpoint
CREATE INDEX `shipment_estimated` ON `shipment` (`signed_at`,`state`,`carrier`,`origin`,`destination`,`first_estimated_arrival_at`,`estimated_arrival_at`) WHERE "shipment"."signed_at" is not null and "shipment"."first_estimated_arrival_at" is not null;