CREATE TABLE "lane_history" (
	"id" text PRIMARY KEY NOT NULL,
	"block" bigint NOT NULL,
	"carrier" text NOT NULL,
	"origin" text NOT NULL,
	"destination" text NOT NULL,
	"city" text NOT NULL,
	"counts" "bytea" NOT NULL
);--> statement-breakpoint
CREATE TABLE "shipment_order" (
	"shipment_id" text NOT NULL,
	"order_number" text NOT NULL,
	CONSTRAINT "shipment_order_shipment_id_order_number_pk" PRIMARY KEY("shipment_id","order_number")
);--> statement-breakpoint
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
CREATE TABLE "bank_decision" (
	"entry_id" text NOT NULL,
	"remittance_key" text NOT NULL,
	"kind" text NOT NULL,
	"match_id" text,
	"by_whom" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "bank_decision_entry_id_remittance_key_pk" PRIMARY KEY("entry_id","remittance_key")
);--> statement-breakpoint
CREATE TABLE "bank_entry" (
	"id" text PRIMARY KEY NOT NULL,
	"entry_key" text NOT NULL,
	"statement_id" text NOT NULL,
	"bank" text NOT NULL,
	"account_tail" text,
	"kind" text NOT NULL,
	"at" bigint NOT NULL,
	"day" bigint NOT NULL,
	"amount" bigint NOT NULL,
	"fee" bigint NOT NULL,
	"refunded" bigint NOT NULL,
	"payer" text NOT NULL,
	"memo" text NOT NULL
);--> statement-breakpoint
CREATE TABLE "bank_statement" (
	"id" text PRIMARY KEY NOT NULL,
	"bank" text NOT NULL,
	"format" text NOT NULL,
	"file_name" text NOT NULL,
	"account_tail" text,
	"from_day" bigint NOT NULL,
	"to_day" bigint NOT NULL,
	"entries" bigint NOT NULL,
	"added" bigint NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL
);--> statement-breakpoint
CREATE TABLE "freight_claim" (
	"row_id" text PRIMARY KEY NOT NULL,
	"status" text NOT NULL,
	"fen" bigint NOT NULL,
	"by_whom" text NOT NULL,
	"at" bigint NOT NULL
);--> statement-breakpoint
ALTER TABLE "access_link" ADD COLUMN "created_by_token" text;--> statement-breakpoint
ALTER TABLE "figure_day" ADD COLUMN "orders" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "shipment_measure" ADD COLUMN "first_signed_at" bigint;--> statement-breakpoint
ALTER TABLE "shipment_measure" ADD COLUMN "own_signed_at" bigint;--> statement-breakpoint
ALTER TABLE "shipment_measure" ADD COLUMN "order_amount" bigint;--> statement-breakpoint
ALTER TABLE "hook_endpoint" ADD COLUMN "full_data_at" bigint;--> statement-breakpoint
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
ALTER TABLE "shipment_order" ADD CONSTRAINT "shipment_order_shipment_id_shipment_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_decision" ADD CONSTRAINT "bank_decision_entry_id_bank_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."bank_entry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_entry" ADD CONSTRAINT "bank_entry_statement_id_bank_statement_id_fk" FOREIGN KEY ("statement_id") REFERENCES "public"."bank_statement"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "freight_claim" ADD CONSTRAINT "freight_claim_row_id_remittance_row_id_fk" FOREIGN KEY ("row_id") REFERENCES "public"."remittance_row"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lane_history_carrier" ON "lane_history" USING btree ("carrier","block");--> statement-breakpoint
CREATE INDEX "shipment_order_of" ON "shipment_order" USING btree ("order_number");--> statement-breakpoint
CREATE INDEX "sales_parcel_sheet" ON "sales_parcel" USING btree ("month","of_month","kind","at","shipment_id");--> statement-breakpoint
CREATE INDEX "sales_parcel_reversed" ON "sales_parcel" USING btree ("reversed_in","shipment_id") WHERE "sales_parcel"."reversed_in" is not null;--> statement-breakpoint
CREATE INDEX "deleted_parcel_at" ON "deleted_parcel" USING btree ("deleted_at","shipment_id");--> statement-breakpoint
CREATE INDEX "bank_decision_match" ON "bank_decision" USING btree ("match_id");--> statement-breakpoint
CREATE INDEX "bank_decision_remittance" ON "bank_decision" USING btree ("remittance_key");--> statement-breakpoint
CREATE UNIQUE INDEX "bank_entry_key" ON "bank_entry" USING btree ("entry_key");--> statement-breakpoint
CREATE INDEX "bank_entry_day" ON "bank_entry" USING btree ("day","id");--> statement-breakpoint
CREATE INDEX "bank_statement_created" ON "bank_statement" USING btree ("created_at","id");
