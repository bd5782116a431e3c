CREATE TABLE `lane_history` (
	`id` text PRIMARY KEY NOT NULL,
	`block` integer NOT NULL,
	`carrier` text NOT NULL,
	`origin` text NOT NULL,
	`destination` text NOT NULL,
	`city` text NOT NULL,
	`counts` blob NOT NULL
);
--> statement-breakpoint
CREATE INDEX `lane_history_carrier` ON `lane_history` (`carrier`,`block`);