CREATE TABLE "commission_rule" (
	"from_month" text PRIMARY KEY NOT NULL,
	"rule" text NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sales_parcel" (
	"shipment_id" text NOT NULL,
	"kind" text NOT NULL,
	"of_month" text NOT NULL,
	"month" text NOT NULL,
	"reversed_in" text,
	"waybill_number" text NOT NULL,
	"order_number" text,
	"carrier" text,
	"shop" text,
	"salesperson" text NOT NULL,
	"cod_amount" bigint,
	"order_amount" bigint,
	"at" bigint NOT NULL,
	"signed_at" bigint,
	"returned_at" bigint,
	CONSTRAINT "sales_parcel_shipment_id_kind_of_month_month_pk" PRIMARY KEY("shipment_id","kind","of_month","month")
);
--> statement-breakpoint
ALTER TABLE "figure_day" ADD COLUMN "orders" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "shipment_measure" ADD COLUMN "order_amount" bigint;--> statement-breakpoint
ALTER TABLE "sales_figure" ADD COLUMN "signed_order_fen" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sales_figure" ADD COLUMN "clawed_order_fen" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sales_figure" ADD COLUMN "commission_fen" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sales_month" ADD COLUMN "clawback_unit" text DEFAULT 'hours' NOT NULL;--> statement-breakpoint
ALTER TABLE "sales_month" ADD COLUMN "kept_at" bigint;--> statement-breakpoint
ALTER TABLE "sales_month" ADD COLUMN "commission" text;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "order_amount" bigint;--> statement-breakpoint
CREATE INDEX "sales_parcel_sheet" ON "sales_parcel" USING btree ("month","of_month","kind","at","shipment_id");--> statement-breakpoint
CREATE INDEX "sales_parcel_reversed" ON "sales_parcel" USING btree ("reversed_in","shipment_id") WHERE "sales_parcel"."reversed_in" is not null;