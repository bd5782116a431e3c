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
CREATE TABLE "sales_figure" (
	"month" text NOT NULL,
	"of_month" text NOT NULL,
	"salesperson" text NOT NULL,
	"signed" bigint NOT NULL,
	"signed_fen" bigint NOT NULL,
	"clawed" bigint NOT NULL,
	"clawed_fen" bigint NOT NULL,
	"refused" bigint NOT NULL,
	"refused_fen" bigint NOT NULL,
	"returned" bigint NOT NULL,
	"returned_fen" bigint NOT NULL,
	"open" bigint NOT NULL,
	"open_fen" bigint NOT NULL,
	CONSTRAINT "sales_figure_month_of_month_salesperson_pk" PRIMARY KEY("month","of_month","salesperson")
);
--> statement-breakpoint
CREATE TABLE "sales_month" (
	"month" text PRIMARY KEY NOT NULL,
	"clawback_days" bigint NOT NULL,
	"closed_by" text NOT NULL,
	"closed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sales_rule" (
	"id" bigint PRIMARY KEY NOT NULL,
	"clawback_days" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "freight_rule" (
	"id" text PRIMARY KEY NOT NULL,
	"carrier" text NOT NULL,
	"origin" text,
	"destination" text,
	"first_grams" bigint NOT NULL,
	"first_fen" bigint NOT NULL,
	"step_grams" bigint NOT NULL,
	"step_fen" bigint NOT NULL,
	"from_day" text NOT NULL,
	"to_day" text,
	"entered_by" text NOT NULL,
	"entered_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "remittance_file" (
	"id" text PRIMARY KEY NOT NULL,
	"status" text NOT NULL,
	"file_name" text NOT NULL,
	"content_hash" text NOT NULL,
	"bytes" bigint NOT NULL,
	"is_file_kept" boolean NOT NULL,
	"carrier" text,
	"sheet_name" text,
	"sheet_names" text NOT NULL,
	"header" text NOT NULL,
	"mapping" text NOT NULL,
	"settled_on" text,
	"is_net_of_fee" boolean NOT NULL,
	"sample_sealed" text,
	"rows" bigint NOT NULL,
	"check_result" text,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" bigint NOT NULL,
	"is_judged" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "remittance_piece" (
	"file_id" text NOT NULL,
	"ordinal" bigint NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "remittance_piece_file_id_ordinal_pk" PRIMARY KEY("file_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "remittance_row" (
	"id" text PRIMARY KEY NOT NULL,
	"file_id" text NOT NULL,
	"line" bigint NOT NULL,
	"waybill_number" text NOT NULL,
	"paid" bigint NOT NULL,
	"deducted" bigint NOT NULL,
	"fee" bigint,
	"freight" bigint,
	"grams" bigint,
	"settled_day" bigint,
	"shipment_id" text,
	"is_detached" boolean NOT NULL,
	"is_accepted" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settlement_due" (
	"shipment_id" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settlement_item" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"shipment_id" text,
	"waybill_number" text NOT NULL,
	"carrier" text NOT NULL,
	"day" bigint NOT NULL,
	"expected" bigint NOT NULL,
	"remitted" bigint NOT NULL,
	"signed_day" bigint,
	"settled_day" bigint,
	"repeated" bigint NOT NULL,
	"repeated_fen" bigint NOT NULL,
	"is_done" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settlement_log" (
	"id" text PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"by_whom" text NOT NULL,
	"action" text NOT NULL,
	"file_id" text,
	"item_id" text,
	"subject" text,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "settlement_resolution" (
	"item_id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"difference" bigint NOT NULL,
	"note" text,
	"by_whom" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settlement_state" (
	"id" bigint PRIMARY KEY NOT NULL,
	"tolerance_fen" bigint NOT NULL,
	"period_days" bigint NOT NULL,
	"slack_days" bigint NOT NULL,
	"followed_live" bigint NOT NULL,
	"followed_settled" bigint NOT NULL,
	"as_of" bigint
);
--> statement-breakpoint
DROP INDEX "push_shipment";--> statement-breakpoint
DROP INDEX "shipment_live";--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "last_node" text;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "complained_at" bigint;--> statement-breakpoint
ALTER TABLE "alert_item" ADD CONSTRAINT "alert_item_channel_id_alert_channel_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."alert_channel"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_item" ADD CONSTRAINT "alert_item_shipment_id_shipment_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_message" ADD CONSTRAINT "alert_message_channel_id_alert_channel_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."alert_channel"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_push" ADD CONSTRAINT "notice_push_notice_id_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_push" ADD CONSTRAINT "notice_push_device_id_push_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."push_device"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_device" ADD CONSTRAINT "push_device_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remittance_piece" ADD CONSTRAINT "remittance_piece_file_id_remittance_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."remittance_file"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remittance_row" ADD CONSTRAINT "remittance_row_file_id_remittance_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."remittance_file"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
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
CREATE INDEX "push_device_user" ON "push_device" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "congestion_open" ON "congestion" USING btree ("node") WHERE "congestion"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "congestion_noticed" ON "congestion" USING btree ("noticed_at");--> statement-breakpoint
CREATE INDEX "place_day_day" ON "place_day" USING btree ("day");--> statement-breakpoint
CREATE INDEX "freight_rule_carrier" ON "freight_rule" USING btree ("carrier");--> statement-breakpoint
CREATE INDEX "remittance_file_created" ON "remittance_file" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "remittance_file_hash" ON "remittance_file" USING btree ("content_hash");--> statement-breakpoint
CREATE INDEX "remittance_file_unjudged" ON "remittance_file" USING btree ("is_judged","changed_at");--> statement-breakpoint
CREATE INDEX "remittance_row_file" ON "remittance_row" USING btree ("file_id","id");--> statement-breakpoint
CREATE INDEX "remittance_row_shipment" ON "remittance_row" USING btree ("shipment_id","id");--> statement-breakpoint
CREATE INDEX "remittance_row_number" ON "remittance_row" USING btree ("waybill_number","id");--> statement-breakpoint
CREATE INDEX "settlement_day" ON "settlement_item" USING btree ("day","carrier","kind","expected","remitted","is_done","repeated","repeated_fen");--> statement-breakpoint
CREATE INDEX "settlement_kind" ON "settlement_item" USING btree ("kind","day","id");--> statement-breakpoint
CREATE INDEX "settlement_number" ON "settlement_item" USING btree ("waybill_number");--> statement-breakpoint
CREATE INDEX "settlement_repeated" ON "settlement_item" USING btree ("day","id") WHERE "settlement_item"."repeated" > 0;--> statement-breakpoint
CREATE INDEX "settlement_log_at" ON "settlement_log" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "settlement_log_item" ON "settlement_log" USING btree ("item_id","at");--> statement-breakpoint
CREATE INDEX "problem_case_opened" ON "problem_case" USING btree ("opened_at","id");--> statement-breakpoint
CREATE INDEX "problem_case_closed" ON "problem_case" USING btree ("closed_at","id") WHERE "problem_case"."closed_at" is not null;--> statement-breakpoint
CREATE INDEX "leg_number" ON "leg" USING btree ("waybill_number");--> statement-breakpoint
CREATE INDEX "shipment_freight" ON "shipment" USING btree ("carrier","signed_at","origin","destination","freight") WHERE "shipment"."signed_at" is not null;--> statement-breakpoint
CREATE INDEX "shipment_live" ON "shipment" USING btree ("activity_at","id","state","sub_state","raw_state","monitor_status","carrier","shop","salesperson","origin","destination","last_province","last_city","has_destination_leg","cod_amount","import_id","created_at","picked_up_at","last_event_at","signed_at","subscribed_at","last_push_at","last_node","flag") WHERE "shipment"."monitor_status" in ('queued', 'polling');