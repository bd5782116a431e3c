CREATE TABLE `charge_change` (
	`id` text PRIMARY KEY NOT NULL,
	`day` integer NOT NULL,
	`shop` text NOT NULL,
	`units` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `figure_change` (
	`id` text PRIMARY KEY NOT NULL,
	`changes` text NOT NULL,
	`created_at` integer NOT NULL
);
