CREATE TABLE "access_link" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"token_hash" text NOT NULL,
	"user_id" text,
	"username" text,
	"role" text,
	"shops" text,
	"created_by" text,
	"created_by_name" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint,
	"revoked_at" bigint
);
--> statement-breakpoint
ALTER TABLE "api_token" ADD COLUMN "created_by" text;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "disabled_at" bigint;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "disabled_by" text;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "last_sign_in_at" bigint;--> statement-breakpoint
ALTER TABLE "import_job" ADD COLUMN "asked_by" text;--> statement-breakpoint
ALTER TABLE "access_link" ADD CONSTRAINT "access_link_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "access_link_hash" ON "access_link" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "access_link_user" ON "access_link" USING btree ("user_id");