CREATE TABLE "handover_case" (
	"handover_id" text NOT NULL,
	"case_id" text NOT NULL,
	"position" bigint NOT NULL,
	CONSTRAINT "handover_case_handover_id_case_id_pk" PRIMARY KEY("handover_id","case_id")
);
--> statement-breakpoint
CREATE TABLE "handover" (
	"id" text PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"author_id" text NOT NULL,
	"author_name" text NOT NULL,
	"to_id" text,
	"to_name" text,
	"text" text NOT NULL,
	"open_count" bigint NOT NULL,
	"due_count" bigint NOT NULL,
	"waiting_count" bigint NOT NULL,
	"status" text NOT NULL,
	"settled_at" bigint,
	"settled_by" text
);
--> statement-breakpoint
ALTER TABLE "handover_case" ADD CONSTRAINT "handover_case_handover_id_handover_id_fk" FOREIGN KEY ("handover_id") REFERENCES "public"."handover"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover_case" ADD CONSTRAINT "handover_case_case_id_problem_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."problem_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "handover_case_case" ON "handover_case" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "handover_log" ON "handover" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "handover_status" ON "handover" USING btree ("status","at","id");