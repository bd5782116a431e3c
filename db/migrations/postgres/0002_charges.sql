CREATE TABLE "charge_count" (
	"day" bigint NOT NULL,
	"shop" text NOT NULL,
	"units" bigint NOT NULL,
	CONSTRAINT "charge_count_day_shop_pk" PRIMARY KEY("day","shop")
);
--> statement-breakpoint
CREATE TABLE "charge" (
	"waybill_number" text NOT NULL,
	"month" text NOT NULL,
	"carrier" text NOT NULL,
	"shop" text NOT NULL,
	"subscription_id" text NOT NULL,
	"shipment_id" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "charge_waybill_number_month_carrier_pk" PRIMARY KEY("waybill_number","month","carrier")
);
--> statement-breakpoint
CREATE TABLE "package" (
	"id" text PRIMARY KEY NOT NULL,
	"bought_at" bigint NOT NULL,
	"units" bigint NOT NULL,
	"gift_units" bigint NOT NULL,
	"price" bigint NOT NULL,
	"note" text,
	"entered_by" text NOT NULL,
	"entered_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "charge_at" ON "charge" USING btree ("at","subscription_id");--> statement-breakpoint
CREATE INDEX "charge_shop_at" ON "charge" USING btree ("shop","at","subscription_id");