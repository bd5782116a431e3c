ALTER TABLE `import_job` ADD `shops` text;--> statement-breakpoint
ALTER TABLE `job` ADD `shops` text;