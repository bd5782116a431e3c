CREATE TABLE `product_version` (
	`version` text PRIMARY KEY NOT NULL,
	`started_at` integer NOT NULL
);
