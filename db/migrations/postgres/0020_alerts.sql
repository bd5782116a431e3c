CREATE TABLE "alert_channel" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"host" text,
	"secret_sealed" text,
	"secret_hash" text,
	"has_secret" boolean NOT NULL,
	"keyword" text,
	"mail" text,
	"flags" text NOT NULL,
	"shops" text NOT NULL,
	"carriers" text NOT NULL,
	"min_level" bigint NOT NULL,
	"digest_minutes" bigint NOT NULL,
	"quiet_from" text,
	"quiet_until" text,
	"severe_always" boolean NOT NULL,
	"language" text NOT NULL,
	"created_at" bigint NOT NULL,
	"last_message_at" bigint,
	"recent_sends" text NOT NULL,
	"blocked_until" bigint,
	"failing_since" bigint,
	"last_error" text,
	"disabled_at" bigint,
	"disabled_because" text
);
--> statement-breakpoint
CREATE TABLE "alert_item" (
	"id" text PRIMARY KEY NOT NULL,
	"channel_id" text NOT NULL,
	"shipment_id" text NOT NULL,
	"flag" text NOT NULL,
	"since" bigint NOT NULL,
	"level" bigint NOT NULL,
	"reason" text,
	"queued_at" bigint NOT NULL,
	"taken_at" bigint,
	"node" text,
	"message_id" text
);
--> statement-breakpoint
CREATE TABLE "alert_message" (
	"id" text PRIMARY KEY NOT NULL,
	"channel_id" text NOT NULL,
	"created_at" bigint NOT NULL,
	"is_test" boolean NOT NULL,
	"digest" text NOT NULL,
	"count" bigint NOT NULL,
	"status" text NOT NULL,
	"attempts" bigint NOT NULL,
	"next_attempt_at" bigint NOT NULL,
	"leased_until" bigint,
	"last_attempt_at" bigint,
	"last_code" text,
	"last_error" text,
	"sent_at" bigint
);
--> statement-breakpoint
CREATE TABLE "notice_push" (
	"notice_id" text NOT NULL,
	"device_id" text NOT NULL,
	"attempts" bigint NOT NULL,
	"next_attempt_at" bigint NOT NULL,
	"leased_until" bigint,
	CONSTRAINT "notice_push_notice_id_device_id_pk" PRIMARY KEY("notice_id","device_id")
);
--> statement-breakpoint
CREATE TABLE "notice" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"kind" text NOT NULL,
	"merge_key" text,
	"count" bigint NOT NULL,
	"details" text NOT NULL,
	"at" bigint NOT NULL,
	"read_at" bigint
);
--> statement-breakpoint
CREATE TABLE "push_device" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"endpoint_hash" text NOT NULL,
	"subscription_sealed" text NOT NULL,
	"label" text NOT NULL,
	"language" text NOT NULL,
	"created_at" bigint NOT NULL,
	"last_sent_at" bigint,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "push_key" (
	"id" bigint PRIMARY KEY NOT NULL,
	"public_key" text NOT NULL,
	"private_sealed" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "alert_item" ADD CONSTRAINT "alert_item_channel_id_alert_channel_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."alert_channel"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_item" ADD CONSTRAINT "alert_item_shipment_id_shipment_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_message" ADD CONSTRAINT "alert_message_channel_id_alert_channel_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."alert_channel"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_push" ADD CONSTRAINT "notice_push_notice_id_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_push" ADD CONSTRAINT "notice_push_device_id_push_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."push_device"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_device" ADD CONSTRAINT "push_device_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "alert_channel_address" ON "alert_channel" USING btree ("secret_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "alert_item_once" ON "alert_item" USING btree ("channel_id","shipment_id","flag","since","level");--> statement-breakpoint
CREATE INDEX "alert_item_waiting" ON "alert_item" USING btree ("channel_id","queued_at") WHERE "alert_item"."taken_at" is null;--> statement-breakpoint
CREATE INDEX "alert_item_node" ON "alert_item" USING btree ("channel_id","node","taken_at") WHERE "alert_item"."node" is not null;--> statement-breakpoint
CREATE INDEX "alert_item_queued" ON "alert_item" USING btree ("queued_at");--> statement-breakpoint
CREATE INDEX "alert_item_shipment" ON "alert_item" USING btree ("shipment_id");--> statement-breakpoint
CREATE INDEX "alert_message_log" ON "alert_message" USING btree ("channel_id","id");--> statement-breakpoint
CREATE INDEX "alert_message_due" ON "alert_message" USING btree ("channel_id","next_attempt_at") WHERE "alert_message"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "alert_message_created" ON "alert_message" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "notice_push_device" ON "notice_push" USING btree ("device_id");--> statement-breakpoint
CREATE INDEX "notice_push_due" ON "notice_push" USING btree ("next_attempt_at");--> statement-breakpoint
CREATE INDEX "notice_log" ON "notice" USING btree ("user_id","at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "notice_unread" ON "notice" USING btree ("user_id","kind","merge_key") WHERE "notice"."read_at" is null;--> statement-breakpoint
CREATE INDEX "notice_at" ON "notice" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "push_device_endpoint" ON "push_device" USING btree ("endpoint_hash");--> statement-breakpoint
CREATE INDEX "push_device_user" ON "push_device" USING btree ("user_id");