PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_charge` (
	`waybill_number` text NOT NULL,
	`month` text NOT NULL,
	`ordinal` integer DEFAULT 0 NOT NULL,
	`carrier` text NOT NULL,
	`shop` text NOT NULL,
	`subscription_id` text NOT NULL,
	`shipment_id` text NOT NULL,
	`at` integer NOT NULL,
	`cause` text DEFAULT 'subscription' NOT NULL,
	PRIMARY KEY(`waybill_number`, `month`, `carrier`, `ordinal`)
);
--> statement-breakpoint
INSERT INTO `__new_charge`("waybill_number", "month", "ordinal", "carrier", "shop", "subscription_id", "shipment_id", "at", "cause") SELECT "waybill_number", "month", "ordinal", "carrier", "shop", "subscription_id", "shipment_id", "at", "cause" FROM `charge`;--> statement-breakpoint
DROP TABLE `charge`;--> statement-breakpoint
ALTER TABLE `__new_charge` RENAME TO `charge`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `charge_at` ON `charge` (`at`,`subscription_id`);--> statement-breakpoint
CREATE INDEX `charge_shop_at` ON `charge` (`shop`,`at`,`subscription_id`);