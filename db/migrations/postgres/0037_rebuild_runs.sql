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
ALTER TABLE "rebuild_change" ADD CONSTRAINT "rebuild_change_run_id_rebuild_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."rebuild_run"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rebuild_run_asked" ON "rebuild_run" USING btree ("asked_at","id");