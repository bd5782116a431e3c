ALTER TABLE `bank_entry` ADD `original` text;--> statement-breakpoint
ALTER TABLE `remittance_file` ADD `rates` text;--> statement-breakpoint
ALTER TABLE `remittance_row` ADD `original` text;