CREATE TABLE "job_piece" (
	"job_id" text NOT NULL,
	"ordinal" bigint NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "job_piece_job_id_ordinal_pk" PRIMARY KEY("job_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "job_row" (
	"job_id" text NOT NULL,
	"ordinal" bigint NOT NULL,
	"shipment_id" text NOT NULL,
	"waybill_number" text NOT NULL,
	"outcome" text NOT NULL,
	"reason" text,
	"before_values" text,
	"after_values" text,
	CONSTRAINT "job_row_job_id_ordinal_pk" PRIMARY KEY("job_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "job" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_as" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"started_at" bigint,
	"ended_at" bigint,
	"order_sealed" text NOT NULL,
	"terms" text NOT NULL,
	"undoes" text,
	"undone_by" text,
	"total" bigint NOT NULL,
	"done" bigint NOT NULL,
	"changed" bigint NOT NULL,
	"same" bigint NOT NULL,
	"refused" bigint NOT NULL,
	"after_key" text NOT NULL,
	"error" text,
	"lease" text,
	"leased_until" bigint,
	"claims" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "job_piece" ADD CONSTRAINT "job_piece_job_id_job_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."job"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_row" ADD CONSTRAINT "job_row_job_id_job_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."job"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "job_asked" ON "job" USING btree ("asked_by","created_at","id");--> statement-breakpoint
CREATE INDEX "job_created" ON "job" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "job_status" ON "job" USING btree ("status","created_at");