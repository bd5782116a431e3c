CREATE TABLE "import_skip" (
	"import_id" text NOT NULL,
	"position" bigint NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "import_skip_import_id_position_pk" PRIMARY KEY("import_id","position")
);
--> statement-breakpoint
ALTER TABLE "import_skip" ADD CONSTRAINT "import_skip_import_id_import_job_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import_job"("id") ON DELETE cascade ON UPDATE no action;