CREATE TABLE "deleted_parcel" (
	"shipment_id" text PRIMARY KEY NOT NULL,
	"waybill_number" text NOT NULL,
	"carrier" text,
	"shop" text,
	"import_id" text,
	"created_at" bigint NOT NULL,
	"deleted_at" bigint NOT NULL,
	"deleted_by" text NOT NULL,
	"cause" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "import_job" ADD COLUMN "undo" text;--> statement-breakpoint
CREATE INDEX "deleted_parcel_at" ON "deleted_parcel" USING btree ("deleted_at","shipment_id");