CREATE TABLE `range_lease` (
	`kind` text NOT NULL,
	`range` integer NOT NULL,
	`holder` text,
	`until` integer NOT NULL,
	PRIMARY KEY(`kind`, `range`)
);
--> statement-breakpoint
CREATE TABLE `range_worker` (
	`kind` text NOT NULL,
	`holder` text NOT NULL,
	`until` integer NOT NULL,
	PRIMARY KEY(`kind`, `holder`)
);
