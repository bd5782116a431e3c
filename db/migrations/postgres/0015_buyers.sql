CREATE TABLE "look_up_try" (
	"key" text PRIMARY KEY NOT NULL,
	"count" bigint NOT NULL,
	"since" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shop_page" (
	"id" bigint PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"notice" text NOT NULL,
	"notice_en" text NOT NULL,
	"accent" text NOT NULL,
	"logo" "bytea",
	"logo_type" text,
	"logo_hash" text,
	"frame_ancestors" text NOT NULL,
	"changed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hook_delivery" (
	"endpoint_id" text NOT NULL,
	"event_id" text NOT NULL,
	"shipment_id" text NOT NULL,
	"position" text NOT NULL,
	"status" text NOT NULL,
	"attempts" bigint NOT NULL,
	"next_attempt_at" bigint NOT NULL,
	"leased_until" bigint,
	"last_attempt_at" bigint,
	"last_status" bigint,
	"last_error" text,
	"sent_at" bigint,
	CONSTRAINT "hook_delivery_endpoint_id_event_id_pk" PRIMARY KEY("endpoint_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "hook_endpoint" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"events" text NOT NULL,
	"shops" text NOT NULL,
	"secret_sealed" text NOT NULL,
	"old_secret_sealed" text,
	"old_secret_until" bigint,
	"created_at" bigint NOT NULL,
	"failing_since" bigint,
	"disabled_at" bigint,
	"disabled_because" text
);
--> statement-breakpoint
CREATE TABLE "hook_event" (
	"id" text PRIMARY KEY NOT NULL,
	"position" text NOT NULL,
	"type" text NOT NULL,
	"shipment_id" text NOT NULL,
	"shop" text,
	"recorded_at" bigint NOT NULL,
	"payload" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "hook_delivery" ADD CONSTRAINT "hook_delivery_endpoint_id_hook_endpoint_id_fk" FOREIGN KEY ("endpoint_id") REFERENCES "public"."hook_endpoint"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hook_delivery" ADD CONSTRAINT "hook_delivery_event_id_hook_event_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."hook_event"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hook_event" ADD CONSTRAINT "hook_event_shipment_id_shipment_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "look_up_try_since" ON "look_up_try" USING btree ("since");--> statement-breakpoint
CREATE INDEX "hook_delivery_log" ON "hook_delivery" USING btree ("endpoint_id","position");--> statement-breakpoint
CREATE INDEX "hook_delivery_event" ON "hook_delivery" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "hook_delivery_due" ON "hook_delivery" USING btree ("endpoint_id","next_attempt_at") WHERE "hook_delivery"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "hook_delivery_order" ON "hook_delivery" USING btree ("endpoint_id","shipment_id","position") WHERE "hook_delivery"."status" = 'waiting';--> statement-breakpoint
CREATE UNIQUE INDEX "hook_event_position" ON "hook_event" USING btree ("position");--> statement-breakpoint
CREATE INDEX "hook_event_recorded" ON "hook_event" USING btree ("recorded_at");--> statement-breakpoint
CREATE INDEX "hook_event_shipment" ON "hook_event" USING btree ("shipment_id");