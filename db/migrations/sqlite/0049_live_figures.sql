CREATE TABLE `live_figure` (
	`kind` text NOT NULL,
	`dimension` text NOT NULL,
	`name` text NOT NULL,
	`place` text NOT NULL,
	`on_way` integer NOT NULL,
	`stalled` integer NOT NULL,
	`area` text,
	PRIMARY KEY(`dimension`, `kind`, `name`, `place`)
);
--> statement-breakpoint
CREATE TABLE `tile_hour` (
	`dimension` text NOT NULL,
	`name` text NOT NULL,
	`hour` integer NOT NULL,
	`counted_at` integer NOT NULL,
	`in_transit` integer NOT NULL,
	`stalled` integer NOT NULL,
	`queue` integer NOT NULL,
	`overdue` integer NOT NULL,
	`pushes` integer,
	`speed` integer,
	`units_left` integer,
	PRIMARY KEY(`dimension`, `name`, `hour`)
);
--> statement-breakpoint
CREATE INDEX `tile_hour_hour` ON `tile_hour` (`hour`);--> statement-breakpoint
CREATE TABLE `tile_layout` (
	`user_id` text PRIMARY KEY NOT NULL,
	`tiles` text NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
