CREATE TABLE "lane_history" (
	"id" text PRIMARY KEY NOT NULL,
	"block" bigint NOT NULL,
	"carrier" text NOT NULL,
	"origin" text NOT NULL,
	"destination" text NOT NULL,
	"city" text NOT NULL,
	"counts" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE INDEX "lane_history_carrier" ON "lane_history" USING btree ("carrier","block");