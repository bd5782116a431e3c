CREATE TABLE `node` (
	`id` text PRIMARY KEY NOT NULL,
	`version` text NOT NULL,
	`node_version` text NOT NULL,
	`started_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`clock_skew_ms` integer NOT NULL,
	`resident_bytes` integer NOT NULL
);
