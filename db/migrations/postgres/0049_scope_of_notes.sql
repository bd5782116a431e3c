ALTER TABLE "notice" ADD COLUMN "shops" text;--> statement-breakpoint
ALTER TABLE "handover" ADD COLUMN "shops" text;
