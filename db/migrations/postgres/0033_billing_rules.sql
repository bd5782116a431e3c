CREATE TABLE "bill_number" (
	"bill_id" text NOT NULL,
	"waybill_number" text NOT NULL,
	"verdict" text NOT NULL,
	"carrier" text,
	"billed_units" bigint NOT NULL,
	"recorded_units" bigint NOT NULL,
	"billed_fen" bigint,
	"line" bigint,
	"billed_on" text,
	"shipment_id" text,
	CONSTRAINT "bill_number_bill_id_waybill_number_pk" PRIMARY KEY("bill_id","waybill_number")
);
--> statement-breakpoint
CREATE TABLE "bill" (
	"id" text PRIMARY KEY NOT NULL,
	"month" text NOT NULL,
	"file_name" text NOT NULL,
	"content_hash" text NOT NULL,
	"totals" text NOT NULL,
	"is_complete" boolean NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "charge" ADD COLUMN "ordinal" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "setting" ADD COLUMN "unit_rules" text;--> statement-breakpoint
ALTER TABLE "subscription" ADD COLUMN "answers" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "bill_number" ADD CONSTRAINT "bill_number_bill_id_bill_id_fk" FOREIGN KEY ("bill_id") REFERENCES "public"."bill"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bill_number_verdict" ON "bill_number" USING btree ("bill_id","verdict","waybill_number");--> statement-breakpoint
CREATE INDEX "bill_created" ON "bill" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "bill_content" ON "bill" USING btree ("content_hash");