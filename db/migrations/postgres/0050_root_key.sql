CREATE TABLE "root_key" (
	"id" text PRIMARY KEY NOT NULL,
	"ordinal" bigint NOT NULL,
	"since" bigint NOT NULL,
	"reseal_table" text,
	"reseal_after" text,
	"resealed" bigint DEFAULT 0 NOT NULL,
	"resealed_at" bigint
);
--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "from_region" text;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "to_region" text;