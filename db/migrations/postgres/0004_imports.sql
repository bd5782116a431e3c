CREATE TABLE "kept_answer" (
	"key_hash" text PRIMARY KEY NOT NULL,
	"body_hash" text NOT NULL,
	"status" bigint NOT NULL,
	"location" text,
	"answer" "bytea" NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_job" (
	"id" text PRIMARY KEY NOT NULL,
	"status" text NOT NULL,
	"kind" text NOT NULL,
	"file_name" text,
	"bytes" bigint NOT NULL,
	"is_file_kept" boolean NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"started_at" bigint,
	"ended_at" bigint,
	"sheet_name" text,
	"sheet_names" text NOT NULL,
	"encoding" text,
	"delimiter" text,
	"header" text NOT NULL,
	"mapping" text NOT NULL,
	"is_mapping_remembered" boolean NOT NULL,
	"sample_sealed" text,
	"rows" bigint NOT NULL,
	"policy" text NOT NULL,
	"accept_suggestions" boolean NOT NULL,
	"check_result" text,
	"problems" text NOT NULL,
	"position" bigint NOT NULL,
	"created" bigint NOT NULL,
	"updated" bigint NOT NULL,
	"skipped" bigint NOT NULL,
	"failed" bigint NOT NULL,
	"error" text,
	"lease" text,
	"leased_until" bigint,
	"claims" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_mapping" (
	"fingerprint" text PRIMARY KEY NOT NULL,
	"mapping" text NOT NULL,
	"used_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_piece" (
	"import_id" text NOT NULL,
	"ordinal" bigint NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "import_piece_import_id_ordinal_pk" PRIMARY KEY("import_id","ordinal")
);
--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "import_id" text;--> statement-breakpoint
ALTER TABLE "import_piece" ADD CONSTRAINT "import_piece_import_id_import_job_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import_job"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "kept_answer_created" ON "kept_answer" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "import_created" ON "import_job" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "import_status" ON "import_job" USING btree ("status","created_at");--> statement-breakpoint
CREATE INDEX "shipment_import" ON "shipment" USING btree ("import_id","activity_at","id");