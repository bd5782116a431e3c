ALTER TABLE "charge" ADD COLUMN "ordinal" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "setting" ADD COLUMN "unit_rules" text;--> statement-breakpoint
ALTER TABLE "subscription" ADD COLUMN "answers" bigint DEFAULT 0 NOT NULL;