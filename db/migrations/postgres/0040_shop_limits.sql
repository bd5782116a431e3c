ALTER TABLE "api_token" ADD COLUMN "shops" text;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "shops" text;