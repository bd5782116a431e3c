ALTER TABLE "archive_file" ADD COLUMN "erased_at" bigint;--> statement-breakpoint
ALTER TABLE "archived_parcel" ADD COLUMN "phone_hash" text;--> statement-breakpoint
CREATE INDEX "archived_parcel_phone" ON "archived_parcel" USING btree ("phone_hash") WHERE "archived_parcel"."phone_hash" is not null;