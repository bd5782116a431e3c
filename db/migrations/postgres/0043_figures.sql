CREATE TABLE "commission_rule" (
	"from_month" text PRIMARY KEY NOT NULL,
	"rule" text NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" bigint NOT NULL
);--> statement-breakpoint
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
);--> statement-breakpoint
CREATE TABLE "freight_claim" (
	"row_id" text PRIMARY KEY NOT NULL,
	"status" text NOT NULL,
	"fen" bigint NOT NULL,
	"by_whom" text NOT NULL,
	"at" bigint NOT NULL
);--> statement-breakpoint
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
);--> statement-breakpoint
ALTER TABLE "figure_day" ADD COLUMN "orders" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "shipment_measure" ADD COLUMN "first_signed_at" bigint;--> statement-breakpoint
ALTER TABLE "shipment_measure" ADD COLUMN "own_signed_at" bigint;--> statement-breakpoint
ALTER TABLE "shipment_measure" ADD COLUMN "order_amount" bigint;--> statement-breakpoint
ALTER TABLE "import_job" ADD COLUMN "undo" text;--> statement-breakpoint
ALTER TABLE "sales_figure" ADD COLUMN "signed_order_fen" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sales_figure" ADD COLUMN "clawed_order_fen" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sales_figure" ADD COLUMN "commission_fen" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sales_month" ADD COLUMN "clawback_unit" text DEFAULT 'hours' NOT NULL;--> statement-breakpoint
ALTER TABLE "sales_month" ADD COLUMN "kept_at" bigint;--> statement-breakpoint
ALTER TABLE "sales_month" ADD COLUMN "commission" text;--> statement-breakpoint
ALTER TABLE "freight_rule" ADD COLUMN "return_percent" bigint;--> statement-breakpoint
ALTER TABLE "leg" ADD COLUMN "turned_back" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "leg" ADD COLUMN "signing_clock" bigint;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "order_amount" bigint;--> statement-breakpoint
-- Most parcels are signed: with this value at first, the data migration writes only the others.
ALTER TABLE "shipment" ADD COLUMN "outcome" text DEFAULT 'signed' NOT NULL;--> statement-breakpoint
ALTER TABLE "shipment" ALTER COLUMN "outcome" SET DEFAULT 'open';--> statement-breakpoint
ALTER TABLE "freight_claim" ADD CONSTRAINT "freight_claim_row_id_remittance_row_id_fk" FOREIGN KEY ("row_id") REFERENCES "public"."remittance_row"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sales_parcel_sheet" ON "sales_parcel" USING btree ("month","of_month","kind","at","shipment_id");--> statement-breakpoint
CREATE INDEX "sales_parcel_reversed" ON "sales_parcel" USING btree ("reversed_in","shipment_id") WHERE "sales_parcel"."reversed_in" is not null;--> statement-breakpoint
CREATE INDEX "deleted_parcel_at" ON "deleted_parcel" USING btree ("deleted_at","shipment_id");
