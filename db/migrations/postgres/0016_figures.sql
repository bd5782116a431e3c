CREATE TABLE "figure_cell" (
	"id" text PRIMARY KEY NOT NULL,
	"level" bigint NOT NULL,
	"week" bigint NOT NULL,
	"carrier" text NOT NULL,
	"origin" text NOT NULL,
	"destination" text NOT NULL,
	"city" text NOT NULL,
	"parcels" bigint NOT NULL,
	"signed" bigint NOT NULL,
	"problem" bigint NOT NULL,
	"refused" bigint NOT NULL,
	"returned" bigint NOT NULL,
	"open" bigint NOT NULL,
	"spans" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "figure_day" (
	"dimension" text NOT NULL,
	"kind" text NOT NULL,
	"day" bigint NOT NULL,
	"name" text NOT NULL,
	"parcels" bigint NOT NULL,
	"cod" bigint NOT NULL,
	"freight" bigint NOT NULL,
	CONSTRAINT "figure_day_dimension_kind_day_name_pk" PRIMARY KEY("dimension","kind","day","name")
);
--> statement-breakpoint
CREATE TABLE "figure_mark" (
	"id" bigint PRIMARY KEY NOT NULL,
	"shipment_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "figure_upkeep" (
	"id" bigint PRIMARY KEY NOT NULL,
	"lease" text,
	"leased_until" bigint,
	"rebuild" text,
	"marked_to" text
);
--> statement-breakpoint
CREATE TABLE "shipment_measure" (
	"shipment_id" text PRIMARY KEY NOT NULL,
	"week" bigint,
	"carrier" text,
	"shop" text,
	"salesperson" text,
	"origin" text,
	"destination" text,
	"city" text,
	"created_at" bigint NOT NULL,
	"ordered_at" bigint NOT NULL,
	"picked_up_at" bigint,
	"departed_at" bigint,
	"arrived_at" bigint,
	"attempted_at" bigint,
	"signed_at" bigint,
	"problem_at" bigint,
	"refused_at" bigint,
	"returned_at" bigint,
	"outcome" text NOT NULL,
	"cod_amount" bigint,
	"freight" bigint
);
--> statement-breakpoint
CREATE INDEX "figure_cell_key" ON "figure_cell" USING btree ("level","week","carrier","origin","destination");--> statement-breakpoint
CREATE INDEX "shipment_measure_week" ON "shipment_measure" USING btree ("week","carrier");--> statement-breakpoint
CREATE INDEX "shipment_measure_salesperson" ON "shipment_measure" USING btree ("salesperson","signed_at");--> statement-breakpoint
CREATE INDEX "shipment_measure_signed" ON "shipment_measure" USING btree ("carrier","signed_at");--> statement-breakpoint
CREATE INDEX "shipment_measure_returned" ON "shipment_measure" USING btree ("returned_at");