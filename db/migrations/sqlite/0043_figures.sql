CREATE TABLE `lane_history` (
	`id` text PRIMARY KEY NOT NULL,
	`block` integer NOT NULL,
	`carrier` text NOT NULL,
	`origin` text NOT NULL,
	`destination` text NOT NULL,
	`city` text NOT NULL,
	`counts` blob NOT NULL
);--> statement-breakpoint
CREATE INDEX `lane_history_carrier` ON `lane_history` (`carrier`,`block`);--> statement-breakpoint
CREATE TABLE `shipment_order` (
	`shipment_id` text NOT NULL,
	`order_number` text NOT NULL,
	PRIMARY KEY(`shipment_id`, `order_number`),
	FOREIGN KEY (`shipment_id`) REFERENCES `shipment`(`id`) ON UPDATE no action ON DELETE cascade
);--> statement-breakpoint
CREATE INDEX `shipment_order_of` ON `shipment_order` (`order_number`);--> statement-breakpoint
CREATE TABLE `commission_rule` (
	`from_month` text PRIMARY KEY NOT NULL,
	`rule` text NOT NULL,
	`changed_by` text NOT NULL,
	`changed_at` integer NOT NULL
);--> statement-breakpoint
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
);--> statement-breakpoint
CREATE INDEX `sales_parcel_sheet` ON `sales_parcel` (`month`,`of_month`,`kind`,`at`,`shipment_id`);--> statement-breakpoint
CREATE INDEX `sales_parcel_reversed` ON `sales_parcel` (`reversed_in`,`shipment_id`) WHERE "sales_parcel"."reversed_in" is not null;--> statement-breakpoint
CREATE TABLE `deleted_parcel` (
	`shipment_id` text PRIMARY KEY NOT NULL,
	`waybill_number` text NOT NULL,
	`carrier` text,
	`shop` text,
	`import_id` text,
	`created_at` integer NOT NULL,
	`deleted_at` integer NOT NULL,
	`deleted_by` text NOT NULL,
	`cause` text NOT NULL
);--> statement-breakpoint
CREATE INDEX `deleted_parcel_at` ON `deleted_parcel` (`deleted_at`,`shipment_id`);--> statement-breakpoint
CREATE TABLE `bank_decision` (
	`entry_id` text NOT NULL,
	`remittance_key` text NOT NULL,
	`kind` text NOT NULL,
	`match_id` text,
	`by_whom` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`entry_id`, `remittance_key`),
	FOREIGN KEY (`entry_id`) REFERENCES `bank_entry`(`id`) ON UPDATE no action ON DELETE no action
);--> statement-breakpoint
CREATE INDEX `bank_decision_match` ON `bank_decision` (`match_id`);--> statement-breakpoint
CREATE INDEX `bank_decision_remittance` ON `bank_decision` (`remittance_key`);--> statement-breakpoint
CREATE TABLE `bank_entry` (
	`id` text PRIMARY KEY NOT NULL,
	`entry_key` text NOT NULL,
	`statement_id` text NOT NULL,
	`bank` text NOT NULL,
	`account_tail` text,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`day` integer NOT NULL,
	`amount` integer NOT NULL,
	`fee` integer NOT NULL,
	`refunded` integer NOT NULL,
	`payer` text NOT NULL,
	`memo` text NOT NULL,
	FOREIGN KEY (`statement_id`) REFERENCES `bank_statement`(`id`) ON UPDATE no action ON DELETE no action
);--> statement-breakpoint
CREATE UNIQUE INDEX `bank_entry_key` ON `bank_entry` (`entry_key`);--> statement-breakpoint
CREATE INDEX `bank_entry_day` ON `bank_entry` (`day`,`id`);--> statement-breakpoint
CREATE TABLE `bank_statement` (
	`id` text PRIMARY KEY NOT NULL,
	`bank` text NOT NULL,
	`format` text NOT NULL,
	`file_name` text NOT NULL,
	`account_tail` text,
	`from_day` integer NOT NULL,
	`to_day` integer NOT NULL,
	`entries` integer NOT NULL,
	`added` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL
);--> statement-breakpoint
CREATE INDEX `bank_statement_created` ON `bank_statement` (`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `freight_claim` (
	`row_id` text PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`fen` integer NOT NULL,
	`by_whom` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`row_id`) REFERENCES `remittance_row`(`id`) ON UPDATE no action ON DELETE cascade
);--> statement-breakpoint
ALTER TABLE `shipment` ADD `order_amount` integer;--> statement-breakpoint
ALTER TABLE `shipment` ADD `outcome` text DEFAULT 'open' NOT NULL;--> statement-breakpoint
ALTER TABLE `access_link` ADD `created_by_token` text;--> statement-breakpoint
ALTER TABLE `figure_day` ADD `orders` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `shipment_measure` ADD `first_signed_at` integer;--> statement-breakpoint
ALTER TABLE `shipment_measure` ADD `own_signed_at` integer;--> statement-breakpoint
ALTER TABLE `shipment_measure` ADD `order_amount` integer;--> statement-breakpoint
ALTER TABLE `hook_endpoint` ADD `full_data_at` integer;--> statement-breakpoint
ALTER TABLE `import_job` ADD `undo` text;--> statement-breakpoint
ALTER TABLE `sales_figure` ADD `signed_order_fen` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `sales_figure` ADD `clawed_order_fen` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `sales_figure` ADD `commission_fen` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `sales_month` ADD `clawback_unit` text DEFAULT 'hours' NOT NULL;--> statement-breakpoint
ALTER TABLE `sales_month` ADD `kept_at` integer;--> statement-breakpoint
ALTER TABLE `sales_month` ADD `commission` text;--> statement-breakpoint
ALTER TABLE `freight_rule` ADD `return_percent` integer;--> statement-breakpoint
ALTER TABLE `leg` ADD `turned_back` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `leg` ADD `signing_clock` integer;
