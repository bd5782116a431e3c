ALTER TABLE "import_job" ADD COLUMN "shops" text;--> statement-breakpoint
ALTER TABLE "job" ADD COLUMN "shops" text;