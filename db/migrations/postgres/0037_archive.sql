CREATE TABLE "archive_file" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"place" text NOT NULL,
	"month" text NOT NULL,
	"part" bigint NOT NULL,
	"status" text NOT NULL,
	"parcels" bigint NOT NULL,
	"pushes" bigint NOT NULL,
	"bytes" bigint NOT NULL,
	"raw_bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"frames" text NOT NULL,
	"frames_done" bigint DEFAULT 0 NOT NULL,
	"left_live" bigint DEFAULT 0 NOT NULL,
	"created_at" bigint NOT NULL,
	"done_at" bigint
);
--> statement-breakpoint
CREATE TABLE "archive_state" (
	"id" bigint PRIMARY KEY NOT NULL,
	"months" bigint,
	"changed_by" text,
	"changed_at" bigint,
	"lease" text,
	"leased_until" bigint,
	"ran_at" bigint,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "archived_callback" (
	"callback_id" text PRIMARY KEY NOT NULL,
	"shipment_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "archived_case" (
	"id" text PRIMARY KEY NOT NULL,
	"shipment_id" text NOT NULL,
	"flag" text NOT NULL,
	"carrier" text,
	"assignee_id" text,
	"opened_at" bigint NOT NULL,
	"first_action_at" bigint,
	"closed_at" bigint,
	"closed_by" text
);
--> statement-breakpoint
CREATE TABLE "archived_parcel" (
	"shipment_id" text PRIMARY KEY NOT NULL,
	"waybill_number" text NOT NULL,
	"order_number" text,
	"carrier" text,
	"state" bigint,
	"origin" text,
	"destination" text,
	"cod_amount" bigint,
	"created_at" bigint NOT NULL,
	"signed_at" bigint,
	"last_event_at" bigint,
	"activity_at" bigint NOT NULL,
	"first_estimated_arrival_at" bigint,
	"estimated_arrival_at" bigint,
	"file_id" text NOT NULL,
	"frame" bigint NOT NULL,
	"archived_at" bigint NOT NULL,
	"counted_in" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "push_gap" (
	"shipment_id" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "restored_parcel" (
	"shipment_id" text NOT NULL,
	"at" bigint NOT NULL,
	"cause" text NOT NULL,
	"by_whom" text,
	CONSTRAINT "restored_parcel_shipment_id_at_pk" PRIMARY KEY("shipment_id","at")
);
--> statement-breakpoint
ALTER TABLE "figure_upkeep" ADD COLUMN "generation" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "archive_file_part" ON "archive_file" USING btree ("month","part");--> statement-breakpoint
CREATE INDEX "archive_file_status" ON "archive_file" USING btree ("status");--> statement-breakpoint
CREATE INDEX "archived_callback_shipment" ON "archived_callback" USING btree ("shipment_id");--> statement-breakpoint
CREATE INDEX "archived_case_opened" ON "archived_case" USING btree ("opened_at");--> statement-breakpoint
CREATE INDEX "archived_case_closed" ON "archived_case" USING btree ("closed_at");--> statement-breakpoint
CREATE INDEX "archived_case_shipment" ON "archived_case" USING btree ("shipment_id");--> statement-breakpoint
CREATE INDEX "archived_parcel_number" ON "archived_parcel" USING btree ("waybill_number");--> statement-breakpoint
CREATE INDEX "archived_parcel_file" ON "archived_parcel" USING btree ("file_id");