CREATE TABLE "second_factor_demand" (
	"role" text PRIMARY KEY NOT NULL,
	"demanded_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "has_second_factor" boolean;