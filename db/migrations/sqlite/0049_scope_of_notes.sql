ALTER TABLE `notice` ADD `shops` text;--> statement-breakpoint
ALTER TABLE `handover` ADD `shops` text;
