CREATE TABLE `import_skip` (
	`import_id` text NOT NULL,
	`position` integer NOT NULL,
	`reason` text NOT NULL,
	PRIMARY KEY(`import_id`, `position`),
	FOREIGN KEY (`import_id`) REFERENCES `import_job`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
DROP INDEX `shipment_import`;--> statement-breakpoint
CREATE INDEX `shipment_import_monitor` ON `shipment` (`import_id`,`monitor_status`) WHERE "shipment"."import_id" is not null;--> statement-breakpoint
CREATE INDEX `shipment_import` ON `shipment` (`import_id`,`activity_at`,`id`) WHERE "shipment"."import_id" is not null;