CREATE TABLE `audit_head` (
	`list` text PRIMARY KEY NOT NULL,
	`lines` text NOT NULL
);
