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
CREATE TABLE "rebuild_change" (
	"run_id" text NOT NULL,
	"shipment_id" text NOT NULL,
	"waybill_number" text NOT NULL,
	"before_facts" text NOT NULL,
	"after_facts" text NOT NULL,
	CONSTRAINT "rebuild_change_run_id_shipment_id_pk" PRIMARY KEY("run_id","shipment_id")
);
--> statement-breakpoint
CREATE TABLE "rebuild_run" (
	"id" text PRIMARY KEY NOT NULL,
	"status" text NOT NULL,
	"reason" text NOT NULL,
	"asked_by" text,
	"asked_at" bigint NOT NULL,
	"started_at" bigint,
	"ended_at" bigint,
	"stopped_by" text,
	"after_id" text DEFAULT '' NOT NULL,
	"total" bigint DEFAULT 0 NOT NULL,
	"done" bigint DEFAULT 0 NOT NULL,
	"changed" bigint DEFAULT 0 NOT NULL,
	"copy_file" text,
	"copy_host" text,
	"copy_bytes" bigint,
	"copy_sha256" text,
	"error" text,
	"lease" text,
	"leased_until" bigint,
	"claims" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "number_recognition" (
	"number" text PRIMARY KEY NOT NULL,
	"carriers" text NOT NULL,
	"asked_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "charge" ADD COLUMN "ordinal" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "push" ADD COLUMN "source" text DEFAULT 'push' NOT NULL;--> statement-breakpoint
ALTER TABLE "setting" ADD COLUMN "unit_rules" text;--> statement-breakpoint
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
ALTER TABLE "leg" ADD COLUMN "received_at" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "asked_since" bigint;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "estimated_arrival_at" bigint;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "estimated_at" bigint;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "first_estimated_arrival_at" bigint;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "first_estimated_at" bigint;--> statement-breakpoint
ALTER TABLE "trace_event" ADD COLUMN "raw_time" text;--> statement-breakpoint
ALTER TABLE "subscription" ADD COLUMN "answers" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "subscription" ADD COLUMN "watch_generation" bigint;--> statement-breakpoint
ALTER TABLE "bill_number" ADD CONSTRAINT "bill_number_bill_id_bill_id_fk" FOREIGN KEY ("bill_id") REFERENCES "public"."bill"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "query_plan" ADD CONSTRAINT "query_plan_shipment_id_shipment_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rebuild_change" ADD CONSTRAINT "rebuild_change_run_id_rebuild_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."rebuild_run"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bill_number_verdict" ON "bill_number" USING btree ("bill_id","verdict","waybill_number");--> statement-breakpoint
CREATE INDEX "bill_created" ON "bill" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "bill_content" ON "bill" USING btree ("content_hash");--> statement-breakpoint
CREATE INDEX "outage_until" ON "outage" USING btree ("until_at");--> statement-breakpoint
CREATE UNIQUE INDEX "paid_query_open" ON "paid_query" USING btree ("shipment_id") WHERE "paid_query"."status" <> 'done';--> statement-breakpoint
CREATE INDEX "paid_query_due" ON "paid_query" USING btree ("priority","next_attempt_at") WHERE "paid_query"."status" <> 'done';--> statement-breakpoint
CREATE INDEX "paid_query_listed" ON "paid_query" USING btree ("queued_at","id");--> statement-breakpoint
CREATE INDEX "paid_query_reason" ON "paid_query" USING btree ("reason","queued_at","id");--> statement-breakpoint
CREATE INDEX "paid_query_shipment" ON "paid_query" USING btree ("shipment_id","queued_at");--> statement-breakpoint
CREATE INDEX "query_plan_due" ON "query_plan" USING btree ("due_at") WHERE "query_plan"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "query_send_number" ON "query_send" USING btree ("waybill_number","at");--> statement-breakpoint
CREATE INDEX "query_send_at" ON "query_send" USING btree ("at");--> statement-breakpoint
CREATE INDEX "rebuild_run_asked" ON "rebuild_run" USING btree ("asked_at","id");--> statement-breakpoint
CREATE INDEX "number_recognition_asked" ON "number_recognition" USING btree ("asked_at");--> statement-breakpoint
CREATE INDEX "shipment_estimated" ON "shipment" USING btree ("signed_at","state","carrier","origin","destination","first_estimated_arrival_at","estimated_arrival_at") WHERE "shipment"."signed_at" is not null and "shipment"."first_estimated_arrival_at" is not null;--> statement-breakpoint
CREATE INDEX "shipment_unfinished" ON "shipment" USING btree ("activity_at","id") WHERE "shipment"."monitor_status" in ('shutdown', 'abort') and ("shipment"."state" is null or "shipment"."state" not in (3, 4));--> statement-breakpoint
CREATE INDEX "shipment_elsewhere" ON "shipment" USING btree ("id") WHERE "shipment"."monitor_status" = 'elsewhere';