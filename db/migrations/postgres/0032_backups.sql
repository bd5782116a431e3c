CREATE TABLE "backup_run" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"due_at" bigint,
	"asked_by" text,
	"asked_at" bigint NOT NULL,
	"started_at" bigint,
	"ended_at" bigint,
	"file_name" text,
	"place" text,
	"bytes" bigint,
	"sha256" text,
	"is_encrypted" boolean,
	"row_counts" text,
	"error" text,
	"lease" text,
	"leased_until" bigint,
	"claims" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "backup_setting" (
	"id" bigint PRIMARY KEY NOT NULL,
	"is_on" boolean NOT NULL,
	"hour" bigint NOT NULL,
	"target" text NOT NULL,
	"secret_sealed" text,
	"recipients" text NOT NULL,
	"keep_daily" bigint NOT NULL,
	"keep_weekly" bigint NOT NULL,
	"keep_monthly" bigint NOT NULL,
	"since" bigint NOT NULL,
	"changed_by" text,
	"alerted_at" bigint
);
--> statement-breakpoint
CREATE INDEX "backup_run_asked" ON "backup_run" USING btree ("asked_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "backup_run_due" ON "backup_run" USING btree ("due_at");