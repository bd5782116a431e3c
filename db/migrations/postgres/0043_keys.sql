ALTER TABLE "api_token" ADD COLUMN "expires_at" bigint;--> statement-breakpoint
ALTER TABLE "api_token" ADD COLUMN "old_token_hash" text;--> statement-breakpoint
ALTER TABLE "api_token" ADD COLUMN "old_token_until" bigint;--> statement-breakpoint
ALTER TABLE "api_token" ADD COLUMN "expiry_notice_at" bigint;--> statement-breakpoint
CREATE UNIQUE INDEX "api_token_old_hash" ON "api_token" USING btree ("old_token_hash");