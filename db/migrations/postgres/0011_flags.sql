CREATE TABLE "case_event" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"at" bigint NOT NULL,
	"kind" text NOT NULL,
	"actor_id" text,
	"actor_name" text,
	"detail" text
);
--> statement-breakpoint
CREATE TABLE "flag_episode" (
	"shipment_id" text NOT NULL,
	"flag" text NOT NULL,
	"since" bigint NOT NULL,
	"level" bigint NOT NULL,
	"reason" text,
	"raised_at" bigint NOT NULL,
	"lifted_at" bigint,
	"case_id" text,
	CONSTRAINT "flag_episode_shipment_id_flag_since_pk" PRIMARY KEY("shipment_id","flag","since")
);
--> statement-breakpoint
CREATE TABLE "flag_setting" (
	"id" bigint PRIMARY KEY NOT NULL,
	"settings" text NOT NULL,
	"changed_at" bigint NOT NULL,
	"swept_to" text
);
--> statement-breakpoint
CREATE TABLE "problem_case" (
	"id" text PRIMARY KEY NOT NULL,
	"shipment_id" text NOT NULL,
	"status" text NOT NULL,
	"step" text NOT NULL,
	"flag" text NOT NULL,
	"flag_level" bigint NOT NULL,
	"flag_reason" text,
	"flag_since" bigint NOT NULL,
	"lifted_at" bigint,
	"opened_at" bigint NOT NULL,
	"due_at" bigint NOT NULL,
	"next_action_at" bigint,
	"assignee_id" text,
	"first_action_at" bigint,
	"outcome" text,
	"closed_at" bigint,
	"closed_by" text,
	"returned_at" bigint,
	"version" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "stage" text;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "stage_at" bigint;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "doubt" text;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "flag" text;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "flag_level" bigint;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "flag_reason" text;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "flag_since" bigint;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "next_flag_at" bigint;--> statement-breakpoint
ALTER TABLE "case_event" ADD CONSTRAINT "case_event_case_id_problem_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."problem_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flag_episode" ADD CONSTRAINT "flag_episode_shipment_id_shipment_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem_case" ADD CONSTRAINT "problem_case_shipment_id_shipment_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_event_case" ON "case_event" USING btree ("case_id","id");--> statement-breakpoint
CREATE INDEX "flag_episode_raised" ON "flag_episode" USING btree ("raised_at");--> statement-breakpoint
CREATE UNIQUE INDEX "problem_case_open" ON "problem_case" USING btree ("shipment_id") WHERE "problem_case"."status" = 'open';--> statement-breakpoint
CREATE INDEX "problem_case_queue" ON "problem_case" USING btree ("status","due_at","id");--> statement-breakpoint
CREATE INDEX "problem_case_shipment" ON "problem_case" USING btree ("shipment_id","opened_at");--> statement-breakpoint
CREATE INDEX "problem_case_assignee" ON "problem_case" USING btree ("assignee_id","status");--> statement-breakpoint
CREATE INDEX "shipment_flag" ON "shipment" USING btree ("flag","activity_at","id") WHERE "shipment"."flag" is not null;--> statement-breakpoint
CREATE INDEX "shipment_next_flag" ON "shipment" USING btree ("next_flag_at") WHERE "shipment"."next_flag_at" is not null;