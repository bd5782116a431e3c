ALTER TABLE `charge` ADD `ordinal` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `setting` ADD `unit_rules` text;--> statement-breakpoint
ALTER TABLE `subscription` ADD `answers` integer DEFAULT 0 NOT NULL;