ALTER TABLE `bank_entry` ADD `refund_of` text;--> statement-breakpoint
CREATE INDEX `bank_entry_refund` ON `bank_entry` (`refund_of`);