ALTER TABLE `import_job` ADD `rates` text;--> statement-breakpoint
ALTER TABLE `shipment` ADD `foreign_amounts` text;