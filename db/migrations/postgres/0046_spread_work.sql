CREATE TABLE "charge_change" (
	"id" text PRIMARY KEY NOT NULL,
	"day" bigint NOT NULL,
	"shop" text NOT NULL,
	"units" bigint NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "figure_change" (
	"id" text PRIMARY KEY NOT NULL,
	"changes" text NOT NULL,
	"created_at" bigint NOT NULL
);
