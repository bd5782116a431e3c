ALTER TABLE "archived_parcel" ADD COLUMN "freight" bigint;--> statement-breakpoint
CREATE INDEX "archived_parcel_signed" ON "archived_parcel" USING btree ("signed_at");