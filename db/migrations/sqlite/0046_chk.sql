CREATE TABLE `shipment_order` (
	`shipment_id` text NOT NULL,
	`order_number` text NOT NULL,
	PRIMARY KEY(`shipment_id`, `order_number`),
	FOREIGN KEY (`shipment_id`) REFERENCES `shipment`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `shipment_order_of` ON `shipment_order` (`order_number`);