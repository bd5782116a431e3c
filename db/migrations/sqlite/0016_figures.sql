CREATE TABLE `figure_cell` (
	`id` text PRIMARY KEY NOT NULL,
	`level` integer NOT NULL,
	`week` integer NOT NULL,
	`carrier` text NOT NULL,
	`origin` text NOT NULL,
	`destination` text NOT NULL,
	`city` text NOT NULL,
	`parcels` integer NOT NULL,
	`signed` integer NOT NULL,
	`problem` integer NOT NULL,
	`refused` integer NOT NULL,
	`returned` integer NOT NULL,
	`open` integer NOT NULL,
	`spans` blob NOT NULL
);
--> statement-breakpoint
CREATE INDEX `figure_cell_key` ON `figure_cell` (`level`,`week`,`carrier`,`origin`,`destination`);--> statement-breakpoint
CREATE TABLE `figure_day` (
	`dimension` text NOT NULL,
	`kind` text NOT NULL,
	`day` integer NOT NULL,
	`name` text NOT NULL,
	`parcels` integer NOT NULL,
	`cod` integer NOT NULL,
	`freight` integer NOT NULL,
	PRIMARY KEY(`dimension`, `kind`, `day`, `name`)
);
--> statement-breakpoint
CREATE TABLE `figure_mark` (
	`id` integer PRIMARY KEY NOT NULL,
	`shipment_id` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `figure_upkeep` (
	`id` integer PRIMARY KEY NOT NULL,
	`lease` text,
	`leased_until` integer,
	`rebuild` text,
	`marked_to` text
);
--> statement-breakpoint
CREATE TABLE `shipment_measure` (
	`shipment_id` text PRIMARY KEY NOT NULL,
	`week` integer,
	`carrier` text,
	`shop` text,
	`salesperson` text,
	`origin` text,
	`destination` text,
	`city` text,
	`created_at` integer NOT NULL,
	`ordered_at` integer NOT NULL,
	`picked_up_at` integer,
	`departed_at` integer,
	`arrived_at` integer,
	`attempted_at` integer,
	`signed_at` integer,
	`problem_at` integer,
	`refused_at` integer,
	`returned_at` integer,
	`outcome` text NOT NULL,
	`cod_amount` integer,
	`freight` integer
);
--> statement-breakpoint
CREATE INDEX `shipment_measure_week` ON `shipment_measure` (`week`,`carrier`);--> statement-breakpoint
CREATE INDEX `shipment_measure_salesperson` ON `shipment_measure` (`salesperson`,`signed_at`);--> statement-breakpoint
CREATE INDEX `shipment_measure_signed` ON `shipment_measure` (`carrier`,`signed_at`);--> statement-breakpoint
CREATE INDEX `shipment_measure_returned` ON `shipment_measure` (`returned_at`);