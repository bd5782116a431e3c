CREATE TABLE "cleared_parcel" (
	"shipment_id" text PRIMARY KEY NOT NULL,
	"is_own" boolean NOT NULL,
	"record" "bytea" NOT NULL,
	"cleared_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "demo_parcel" (
	"shipment_id" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
ALTER TABLE "demo_parcel" ADD CONSTRAINT "demo_parcel_shipment_id_shipment_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cleared_parcel_at" ON "cleared_parcel" USING btree ("cleared_at","shipment_id");--> statement-breakpoint
-- The demo was the first thing on its desk, and all of it was added in one request.
INSERT INTO "demo_parcel" SELECT "id" FROM (SELECT "id", "shop", "created_at" FROM "shipment" ORDER BY "id" LIMIT 100) AS "oldest" WHERE "created_at" = (SELECT "created_at" FROM "shipment" ORDER BY "id" LIMIT 1) AND "shop" IN ('青禾好物淘宝店', '青禾好物抖音店', '青禾好物拼多多店');