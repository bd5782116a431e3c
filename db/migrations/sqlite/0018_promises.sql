CREATE TABLE `lane_promise` (
	`origin` text NOT NULL,
	`destination` text NOT NULL,
	`hours` integer NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`origin`, `destination`)
);
