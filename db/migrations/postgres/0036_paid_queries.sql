CREATE TABLE "outage" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"from_at" bigint NOT NULL,
	"until_at" bigint NOT NULL,
	"found_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "paid_query" (
	"id" text PRIMARY KEY NOT NULL,
	"shipment_id" text NOT NULL,
	"waybill_number" text NOT NULL,
	"carrier" text NOT NULL,
	"reason" text NOT NULL,
	"proposal" text,
	"asked_by" text,
	"status" text NOT NULL,
	"priority" bigint NOT NULL,
	"queued_at" bigint NOT NULL,
	"attempts" bigint DEFAULT 0 NOT NULL,
	"next_attempt_at" bigint,
	"leased_until" bigint,
	"asked_at" bigint,
	"answered_at" bigint,
	"outcome" text,
	"return_code" text,
	"message" text,
	"verdict" text,
	"changes" text,
	"events_before" bigint,
	"events_after" bigint,
	"reserved_units" bigint DEFAULT 0 NOT NULL,
	"cost_units" bigint DEFAULT 0 NOT NULL,
	"answer" "bytea"
);
--> statement-breakpoint
CREATE TABLE "query_account" (
	"id" bigint PRIMARY KEY NOT NULL,
	"last_sent_at" bigint,
	"stopped_at" bigint,
	"return_code" text,
	"message" text,
	"probe_at" bigint,
	"resumed_at" bigint,
	"alive_at" bigint,
	"scanned_until" bigint
);
--> statement-breakpoint
CREATE TABLE "query_number" (
	"waybill_number" text PRIMARY KEY NOT NULL,
	"last_asked_at" bigint NOT NULL,
	"locked_until" bigint,
	"failures" bigint NOT NULL,
	"failure_unit_at" bigint
);
--> statement-breakpoint
CREATE TABLE "query_plan" (
	"shipment_id" text PRIMARY KEY NOT NULL,
	"due_at" bigint
);
--> statement-breakpoint
CREATE TABLE "query_send" (
	"query_id" text NOT NULL,
	"waybill_number" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "query_send_query_id_at_pk" PRIMARY KEY("query_id","at")
);
--> statement-breakpoint
CREATE TABLE "query_usage" (
	"day" bigint PRIMARY KEY NOT NULL,
	"queries" bigint NOT NULL,
	"units" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "setting" ADD COLUMN "tracking_mode" text DEFAULT 'push' NOT NULL;--> statement-breakpoint
ALTER TABLE "setting" ADD COLUMN "query_units" text DEFAULT 'shared' NOT NULL;--> statement-breakpoint
ALTER TABLE "setting" ADD COLUMN "query_budget_kind" text DEFAULT 'queries' NOT NULL;--> statement-breakpoint
ALTER TABLE "setting" ADD COLUMN "query_day_budget" bigint DEFAULT 50 NOT NULL;--> statement-breakpoint
ALTER TABLE "setting" ADD COLUMN "query_month_budget" bigint DEFAULT 500 NOT NULL;--> statement-breakpoint
ALTER TABLE "setting" ADD COLUMN "query_rules" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "setting" ADD COLUMN "customer_sealed" text;--> statement-breakpoint
ALTER TABLE "setting" ADD COLUMN "customer_tail" text;--> statement-breakpoint
ALTER TABLE "setting" ADD COLUMN "query_key_sealed" text;--> statement-breakpoint
ALTER TABLE "setting" ADD COLUMN "query_key_tail" text;--> statement-breakpoint
ALTER TABLE "query_plan" ADD CONSTRAINT "query_plan_shipment_id_shipment_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outage_until" ON "outage" USING btree ("until_at");--> statement-breakpoint
CREATE UNIQUE INDEX "paid_query_open" ON "paid_query" USING btree ("shipment_id") WHERE "paid_query"."status" <> 'done';--> statement-breakpoint
CREATE INDEX "paid_query_due" ON "paid_query" USING btree ("priority","next_attempt_at") WHERE "paid_query"."status" <> 'done';--> statement-breakpoint
CREATE INDEX "paid_query_listed" ON "paid_query" USING btree ("queued_at","id");--> statement-breakpoint
CREATE INDEX "paid_query_reason" ON "paid_query" USING btree ("reason","queued_at","id");--> statement-breakpoint
CREATE INDEX "paid_query_shipment" ON "paid_query" USING btree ("shipment_id","queued_at");--> statement-breakpoint
CREATE INDEX "query_plan_due" ON "query_plan" USING btree ("due_at") WHERE "query_plan"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "query_send_number" ON "query_send" USING btree ("waybill_number","at");--> statement-breakpoint
CREATE INDEX "query_send_at" ON "query_send" USING btree ("at");