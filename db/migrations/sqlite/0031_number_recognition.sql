CREATE TABLE `number_recognition` (
	`number` text PRIMARY KEY NOT NULL,
	`carriers` text NOT NULL,
	`asked_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `number_recognition_asked` ON `number_recognition` (`asked_at`);