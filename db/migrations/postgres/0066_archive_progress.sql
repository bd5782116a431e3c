ALTER TABLE "archive_state" ADD COLUMN "began_at" bigint;--> statement-breakpoint
ALTER TABLE "archive_state" ADD COLUMN "waiting_since" bigint;