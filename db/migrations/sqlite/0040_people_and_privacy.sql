CREATE TABLE `access_link` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`token_hash` text NOT NULL,
	`user_id` text,
	`username` text,
	`role` text,
	`shops` text,
	`created_by` text,
	`created_by_name` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);--> statement-breakpoint
CREATE UNIQUE INDEX `access_link_hash` ON `access_link` (`token_hash`);--> statement-breakpoint
CREATE INDEX `access_link_user` ON `access_link` (`user_id`);--> statement-breakpoint
CREATE TABLE `passkey` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`name` text,
	`public_key` text NOT NULL,
	`credential_id` text NOT NULL,
	`counter` integer NOT NULL,
	`device_type` text NOT NULL,
	`backed_up` integer NOT NULL,
	`transports` text,
	`aaguid` text,
	`created_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);--> statement-breakpoint
CREATE INDEX `passkey_user` ON `passkey` (`user_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `passkey_credential` ON `passkey` (`credential_id`);--> statement-breakpoint
CREATE TABLE `two_factor` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`secret` text NOT NULL,
	`backup_codes` text NOT NULL,
	`verified` integer NOT NULL,
	`failed_verification_count` integer,
	`locked_until` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);--> statement-breakpoint
CREATE UNIQUE INDEX `two_factor_user` ON `two_factor` (`user_id`);--> statement-breakpoint
CREATE TABLE `audit_check` (
	`node` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`chains` integer NOT NULL,
	`rows` integer NOT NULL,
	`unanchored` integer NOT NULL,
	`faults` text NOT NULL
);--> statement-breakpoint
CREATE TABLE `audit_entry` (
	`id` text PRIMARY KEY NOT NULL,
	`chain` text NOT NULL,
	`sequence` integer NOT NULL,
	`at` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text,
	`actor_name` text,
	`address` text,
	`via` text NOT NULL,
	`action` text NOT NULL,
	`target_kind` text,
	`target_id` text,
	`shop` text,
	`outcome` text NOT NULL,
	`status` integer,
	`reason` text,
	`details` text,
	`sealed` blob,
	`sealed_hash` text,
	`request_id` text,
	`key_id` text NOT NULL,
	`previous` text NOT NULL,
	`hash` text NOT NULL
);--> statement-breakpoint
CREATE UNIQUE INDEX `audit_entry_chain` ON `audit_entry` (`chain`,`sequence`);--> statement-breakpoint
CREATE INDEX `audit_entry_at` ON `audit_entry` (`at`,`id`);--> statement-breakpoint
CREATE INDEX `audit_entry_action` ON `audit_entry` (`action`,`at`);--> statement-breakpoint
CREATE INDEX `audit_entry_actor` ON `audit_entry` (`actor_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_entry_target` ON `audit_entry` (`target_id`,`at`);--> statement-breakpoint
CREATE TABLE `audit_setting` (
	`id` integer PRIMARY KEY NOT NULL,
	`keep_days` integer NOT NULL
);--> statement-breakpoint
CREATE TABLE `erasure` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`subject_hash` text,
	`before` integer,
	`reason` text,
	`asked_by` text,
	`asked_at` integer NOT NULL,
	`started_at` integer,
	`ended_at` integer,
	`done` integer DEFAULT 0 NOT NULL,
	`counts` text DEFAULT '{}' NOT NULL,
	`shipment_ids` text,
	`error` text,
	`lease` text,
	`leased_until` integer,
	`claims` integer DEFAULT 0 NOT NULL
);--> statement-breakpoint
CREATE INDEX `erasure_asked` ON `erasure` (`asked_at`,`id`);--> statement-breakpoint
CREATE INDEX `erasure_status` ON `erasure` (`status`,`asked_at`);--> statement-breakpoint
CREATE TABLE `privacy_setting` (
	`id` integer PRIMARY KEY NOT NULL,
	`retention_days` integer,
	`changed_by` text,
	`changed_at` integer
);--> statement-breakpoint
CREATE TABLE `root_key` (
	`id` text PRIMARY KEY NOT NULL,
	`ordinal` integer NOT NULL,
	`since` integer NOT NULL,
	`reseal_table` text,
	`reseal_after` text,
	`resealed` integer DEFAULT 0 NOT NULL,
	`resealed_at` integer
);--> statement-breakpoint
ALTER TABLE `api_token` ADD `shops` text;--> statement-breakpoint
ALTER TABLE `api_token` ADD `created_by` text;--> statement-breakpoint
ALTER TABLE `api_token` ADD `expires_at` integer;--> statement-breakpoint
ALTER TABLE `api_token` ADD `old_token_hash` text;--> statement-breakpoint
ALTER TABLE `api_token` ADD `old_token_until` integer;--> statement-breakpoint
ALTER TABLE `api_token` ADD `expiry_notice_at` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `api_token_old_hash` ON `api_token` (`old_token_hash`);--> statement-breakpoint
ALTER TABLE `session` ADD `confirmed_at` integer;--> statement-breakpoint
ALTER TABLE `user` ADD `shops` text;--> statement-breakpoint
ALTER TABLE `user` ADD `language` text;--> statement-breakpoint
ALTER TABLE `user` ADD `two_factor_enabled` integer;--> statement-breakpoint
ALTER TABLE `user` ADD `disabled_at` integer;--> statement-breakpoint
ALTER TABLE `user` ADD `disabled_by` text;--> statement-breakpoint
ALTER TABLE `user` ADD `last_sign_in_at` integer;--> statement-breakpoint
ALTER TABLE `notice` ADD `shops` text;--> statement-breakpoint
ALTER TABLE `handover` ADD `shops` text;--> statement-breakpoint
ALTER TABLE `import_job` ADD `shops` text;--> statement-breakpoint
ALTER TABLE `import_job` ADD `asked_by` text;--> statement-breakpoint
ALTER TABLE `job` ADD `shops` text;--> statement-breakpoint
ALTER TABLE `push` ADD `redacted_at` integer;--> statement-breakpoint
ALTER TABLE `shipment` ADD `from_region` text;--> statement-breakpoint
ALTER TABLE `shipment` ADD `to_region` text;--> statement-breakpoint
ALTER TABLE `shipment` ADD `erased_at` integer;--> statement-breakpoint
ALTER TABLE `archive_file` ADD `erased_at` integer;--> statement-breakpoint
ALTER TABLE `archive_file` ADD `replaced_name` text;--> statement-breakpoint
ALTER TABLE `archived_parcel` ADD `phone_hash` text;--> statement-breakpoint
ALTER TABLE `archived_parcel` ADD `erased_at` integer;
