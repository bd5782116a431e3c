CREATE TABLE "archived_push" (
	"push_id" text PRIMARY KEY NOT NULL,
	"times_received" bigint DEFAULT 0 NOT NULL,
	"last_received_at" bigint,
	"removal" text
);
--> statement-breakpoint
CREATE TABLE "push_segment" (
	"name" text PRIMARY KEY NOT NULL,
	"place" text NOT NULL,
	"day" text NOT NULL,
	"part" bigint NOT NULL,
	"partition" text NOT NULL,
	"status" text NOT NULL,
	"after_id" text NOT NULL,
	"last_id" text NOT NULL,
	"checksum" text NOT NULL,
	"pushes" bigint NOT NULL,
	"bytes" bigint NOT NULL,
	"raw_bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"frames" text NOT NULL,
	"received_from" bigint NOT NULL,
	"received_until" bigint NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "archive_state" ADD COLUMN "push_days" bigint;--> statement-breakpoint
ALTER TABLE "archive_state" ADD COLUMN "push_partition" text;--> statement-breakpoint
CREATE INDEX "archived_push_removal" ON "archived_push" USING btree ("removal","push_id");--> statement-breakpoint
CREATE UNIQUE INDEX "push_segment_last_id" ON "push_segment" USING btree ("last_id");--> statement-breakpoint
CREATE UNIQUE INDEX "push_segment_part" ON "push_segment" USING btree ("day","part");--> statement-breakpoint
CREATE INDEX "push_segment_received" ON "push_segment" USING btree ("received_until");