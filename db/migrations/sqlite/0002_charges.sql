CREATE TABLE `charge_count` (
	`day` integer NOT NULL,
	`shop` text NOT NULL,
	`units` integer NOT NULL,
	PRIMARY KEY(`day`, `shop`)
);
--> statement-breakpoint
CREATE TABLE `charge` (
	`waybill_number` text NOT NULL,
	`month` text NOT NULL,
	`carrier` text NOT NULL,
	`shop` text NOT NULL,
	`subscription_id` text NOT NULL,
	`shipment_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`waybill_number`, `month`, `carrier`)
);
--> statement-breakpoint
CREATE INDEX `charge_at` ON `charge` (`at`,`subscription_id`);--> statement-breakpoint
CREATE INDEX `charge_shop_at` ON `charge` (`shop`,`at`,`subscription_id`);--> statement-breakpoint
CREATE TABLE `package` (
	`id` text PRIMARY KEY NOT NULL,
	`bought_at` integer NOT NULL,
	`units` integer NOT NULL,
	`gift_units` integer NOT NULL,
	`price` integer NOT NULL,
	`note` text,
	`entered_by` text NOT NULL,
	`entered_at` integer NOT NULL
);
