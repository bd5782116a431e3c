CREATE TABLE `commission_rule` (
	`from_month` text PRIMARY KEY NOT NULL,
	`rule` text NOT NULL,
	`changed_by` text NOT NULL,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sales_parcel` (
	`shipment_id` text NOT NULL,
	`kind` text NOT NULL,
	`of_month` text NOT NULL,
	`month` text NOT NULL,
	`reversed_in` text,
	`waybill_number` text NOT NULL,
	`order_number` text,
	`carrier` text,
	`shop` text,
	`salesperson` text NOT NULL,
	`cod_amount` integer,
	`order_amount` integer,
	`at` integer NOT NULL,
	`signed_at` integer,
	`returned_at` integer,
	PRIMARY KEY(`shipment_id`, `kind`, `of_month`, `month`)
);
--> statement-breakpoint
CREATE INDEX `sales_parcel_sheet` ON `sales_parcel` (`month`,`of_month`,`kind`,`at`,`shipment_id`);--> statement-breakpoint
CREATE INDEX `sales_parcel_reversed` ON `sales_parcel` (`reversed_in`,`shipment_id`) WHERE "sales_parcel"."reversed_in" is not null;--> statement-breakpoint
ALTER TABLE `figure_day` ADD `orders` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `shipment_measure` ADD `order_amount` integer;--> statement-breakpoint
ALTER TABLE `sales_figure` ADD `signed_order_fen` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `sales_figure` ADD `clawed_order_fen` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `sales_figure` ADD `commission_fen` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `sales_month` ADD `clawback_unit` text DEFAULT 'hours' NOT NULL;--> statement-breakpoint
ALTER TABLE `sales_month` ADD `kept_at` integer;--> statement-breakpoint
ALTER TABLE `sales_month` ADD `commission` text;--> statement-breakpoint
ALTER TABLE `shipment` ADD `order_amount` integer;