CREATE TABLE "import_skip" (
	"import_id" text NOT NULL,
	"position" bigint NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "import_skip_import_id_position_pk" PRIMARY KEY("import_id","position")
);
--> statement-breakpoint
DROP INDEX "shipment_import";--> statement-breakpoint
ALTER TABLE "import_skip" ADD CONSTRAINT "import_skip_import_id_import_job_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import_job"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "shipment_import_monitor" ON "shipment" USING btree ("import_id","monitor_status") WHERE "shipment"."import_id" is not null;--> statement-breakpoint
CREATE INDEX "shipment_import" ON "shipment" USING btree ("import_id","activity_at","id") WHERE "shipment"."import_id" is not null;