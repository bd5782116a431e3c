ALTER TABLE "access_link" ADD COLUMN "created_by_token" text;--> statement-breakpoint
ALTER TABLE "hook_endpoint" ADD COLUMN "full_data_at" bigint;