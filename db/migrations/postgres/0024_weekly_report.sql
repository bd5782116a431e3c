CREATE TABLE "weekly_report" (
	"id" bigint PRIMARY KEY NOT NULL,
	"is_on" boolean NOT NULL,
	"weekday" bigint NOT NULL,
	"hour" bigint NOT NULL,
	"channels" text NOT NULL,
	"has_cod" boolean NOT NULL,
	"since" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "weekly_report_run" (
	"week" bigint PRIMARY KEY NOT NULL,
	"queued_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "alert_channel" ADD COLUMN "tells_flags" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "alert_message" ADD COLUMN "week" bigint;--> statement-breakpoint
CREATE UNIQUE INDEX "alert_message_week" ON "alert_message" USING btree ("channel_id","week") WHERE "alert_message"."week" is not null;