CREATE TABLE "congestion" (
	"id" text PRIMARY KEY NOT NULL,
	"node" text NOT NULL,
	"since" bigint NOT NULL,
	"noticed_at" bigint NOT NULL,
	"looked_at" bigint NOT NULL,
	"ended_at" bigint,
	"standing" bigint NOT NULL,
	"most" bigint NOT NULL,
	"seen" bigint NOT NULL,
	"usual" bigint,
	"hours" bigint NOT NULL,
	"carriers" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "place_day" (
	"day" text NOT NULL,
	"node" text NOT NULL,
	"standing" bigint NOT NULL,
	CONSTRAINT "place_day_node_day_pk" PRIMARY KEY("node","day")
);
--> statement-breakpoint
DROP INDEX "push_shipment";--> statement-breakpoint
DROP INDEX "shipment_live";--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "last_node" text;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "complained_at" bigint;--> statement-breakpoint
CREATE UNIQUE INDEX "congestion_open" ON "congestion" USING btree ("node") WHERE "congestion"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "congestion_noticed" ON "congestion" USING btree ("noticed_at");--> statement-breakpoint
CREATE INDEX "place_day_day" ON "place_day" USING btree ("day");--> statement-breakpoint
CREATE INDEX "problem_case_opened" ON "problem_case" USING btree ("opened_at","id");--> statement-breakpoint
CREATE INDEX "problem_case_closed" ON "problem_case" USING btree ("closed_at","id") WHERE "problem_case"."closed_at" is not null;--> statement-breakpoint
CREATE INDEX "shipment_live" ON "shipment" USING btree ("activity_at","id","state","sub_state","raw_state","monitor_status","carrier","shop","salesperson","origin","destination","last_province","last_city","has_destination_leg","cod_amount","import_id","created_at","picked_up_at","last_event_at","signed_at","subscribed_at","last_push_at","last_node","flag") WHERE "shipment"."monitor_status" in ('queued', 'polling');