CREATE TABLE "buyer_link" (
	"shipment_id" text PRIMARY KEY NOT NULL,
	"generation" bigint NOT NULL,
	"changed_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "api_token" ADD COLUMN "scopes" text;--> statement-breakpoint
ALTER TABLE "buyer_link" ADD CONSTRAINT "buyer_link_shipment_id_shipment_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipment"("id") ON DELETE cascade ON UPDATE no action;