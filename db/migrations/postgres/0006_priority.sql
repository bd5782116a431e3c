DROP INDEX "subscription_due";--> statement-breakpoint
ALTER TABLE "subscription" ADD COLUMN "priority" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "subscription_due" ON "subscription" USING btree ("status","priority","next_attempt_at");