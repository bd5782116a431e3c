CREATE TABLE `demo_past` (
	`id` integer PRIMARY KEY NOT NULL,
	`ends_at` integer NOT NULL,
	`parcels` integer NOT NULL,
	`grown` integer NOT NULL,
	`is_stopped` integer NOT NULL,
	`books` text,
	`package_id` text,
	`file_id` text
);
