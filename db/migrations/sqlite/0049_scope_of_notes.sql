ALTER TABLE `notice` ADD `shops` text;--> statement-breakpoint
ALTER TABLE `handover` ADD `shops` text;--> statement-breakpoint
CREATE INDEX `shipment_measure_shop` ON `shipment_measure` (`shop`,`week`);