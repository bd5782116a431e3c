CREATE TABLE "erasure" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"subject_hash" text,
	"before" bigint,
	"reason" text,
	"asked_by" text,
	"asked_at" bigint NOT NULL,
	"started_at" bigint,
	"ended_at" bigint,
	"done" bigint DEFAULT 0 NOT NULL,
	"counts" text DEFAULT '{}' NOT NULL,
	"shipment_ids" text,
	"error" text,
	"lease" text,
	"leased_until" bigint,
	"claims" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "privacy_setting" (
	"id" bigint PRIMARY KEY NOT NULL,
	"retention_days" bigint,
	"changed_by" text,
	"changed_at" bigint
);
--> statement-breakpoint
ALTER TABLE "push" ADD COLUMN "redacted_at" bigint;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "erased_at" bigint;--> statement-breakpoint
ALTER TABLE "archive_file" ADD COLUMN "replaced_name" text;--> statement-breakpoint
ALTER TABLE "archived_parcel" ADD COLUMN "erased_at" bigint;--> statement-breakpoint
CREATE INDEX "erasure_asked" ON "erasure" USING btree ("asked_at","id");--> statement-breakpoint
CREATE INDEX "erasure_status" ON "erasure" USING btree ("status","asked_at");--> statement-breakpoint
CREATE INDEX "archived_parcel_unerased" ON "archived_parcel" USING btree ("activity_at","file_id") WHERE "archived_parcel"."erased_at" is null;
