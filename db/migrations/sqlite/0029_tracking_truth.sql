ALTER TABLE `push` ADD `source` text DEFAULT 'push' NOT NULL;--> statement-breakpoint
ALTER TABLE `leg` ADD `received_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `trace_event` ADD `raw_time` text;--> statement-breakpoint
ALTER TABLE `subscription` ADD `watch_generation` integer;