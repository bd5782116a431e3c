ALTER TABLE `shipment_measure` ADD `first_signed_at` integer;--> statement-breakpoint
ALTER TABLE `shipment_measure` ADD `own_signed_at` integer;