ALTER TABLE "push" ADD COLUMN "source" text DEFAULT 'push' NOT NULL;--> statement-breakpoint
ALTER TABLE "leg" ADD COLUMN "received_at" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "trace_event" ADD COLUMN "raw_time" text;--> statement-breakpoint
ALTER TABLE "subscription" ADD COLUMN "watch_generation" bigint;