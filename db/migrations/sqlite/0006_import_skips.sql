CREATE TABLE `import_skip` (
	`import_id` text NOT NULL,
	`position` integer NOT NULL,
	`reason` text NOT NULL,
	PRIMARY KEY(`import_id`, `position`),
	FOREIGN KEY (`import_id`) REFERENCES `import_job`(`id`) ON UPDATE no action ON DELETE cascade
);
