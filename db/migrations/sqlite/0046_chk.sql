CREATE TABLE `bank_decision` (
	`entry_id` text NOT NULL,
	`remittance_key` text NOT NULL,
	`kind` text NOT NULL,
	`match_id` text,
	`by_whom` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`entry_id`, `remittance_key`),
	FOREIGN KEY (`entry_id`) REFERENCES `bank_entry`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `bank_decision_match` ON `bank_decision` (`match_id`);--> statement-breakpoint
CREATE INDEX `bank_decision_remittance` ON `bank_decision` (`remittance_key`);--> statement-breakpoint
CREATE TABLE `bank_entry` (
	`id` text PRIMARY KEY NOT NULL,
	`entry_key` text NOT NULL,
	`statement_id` text NOT NULL,
	`bank` text NOT NULL,
	`account_tail` text,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`day` integer NOT NULL,
	`amount` integer NOT NULL,
	`fee` integer NOT NULL,
	`refunded` integer NOT NULL,
	`payer` text NOT NULL,
	`memo` text NOT NULL,
	FOREIGN KEY (`statement_id`) REFERENCES `bank_statement`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `bank_entry_key` ON `bank_entry` (`entry_key`);--> statement-breakpoint
CREATE INDEX `bank_entry_day` ON `bank_entry` (`day`,`id`);--> statement-breakpoint
CREATE TABLE `bank_statement` (
	`id` text PRIMARY KEY NOT NULL,
	`bank` text NOT NULL,
	`format` text NOT NULL,
	`file_name` text NOT NULL,
	`account_tail` text,
	`from_day` integer NOT NULL,
	`to_day` integer NOT NULL,
	`entries` integer NOT NULL,
	`added` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `bank_statement_created` ON `bank_statement` (`created_at`,`id`);