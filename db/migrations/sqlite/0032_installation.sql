CREATE TABLE `installation` (
	`id` integer PRIMARY KEY NOT NULL,
	`installation_id` text NOT NULL,
	`secret_fingerprint` text NOT NULL,
	`created_at` integer NOT NULL
);
