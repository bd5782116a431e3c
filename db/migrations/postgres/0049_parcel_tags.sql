CREATE TABLE "shipment_tag" (
	"tag_id" text NOT NULL,
	"shipment_id" text NOT NULL,
	CONSTRAINT "shipment_tag_tag_id_shipment_id_pk" PRIMARY KEY("tag_id","shipment_id")
);
--> statement-breakpoint
CREATE TABLE "tag" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"tag_key" text NOT NULL,
	"color" text NOT NULL,
	"shop" text,
	"created_at" bigint NOT NULL,
	"deleted_at" bigint
);
--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "ordered_at" bigint;--> statement-breakpoint
ALTER TABLE "shipment_tag" ADD CONSTRAINT "shipment_tag_tag_id_tag_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tag"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_tag" ADD CONSTRAINT "shipment_tag_shipment_id_shipment_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "shipment_tag_parcel" ON "shipment_tag" USING btree ("shipment_id","tag_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tag_key" ON "tag" USING btree ("tag_key");