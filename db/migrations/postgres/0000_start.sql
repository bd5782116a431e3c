CREATE TABLE "account" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" bigint,
	"refresh_token_expires_at" bigint,
	"scope" text,
	"password" text,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_token" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"role" text NOT NULL,
	"created_at" bigint NOT NULL,
	"last_used_at" bigint,
	"revoked_at" bigint
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"token" text NOT NULL,
	"expires_at" bigint NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean NOT NULL,
	"image" text,
	"username" text NOT NULL,
	"display_username" text,
	"role" text NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "push" (
	"id" text PRIMARY KEY NOT NULL,
	"callback_id" text NOT NULL,
	"fingerprint" text NOT NULL,
	"param" "bytea" NOT NULL,
	"is_compressed" boolean NOT NULL,
	"shipment_id" text,
	"verdict" text NOT NULL,
	"error" text,
	"received_at" bigint NOT NULL,
	"times_received" bigint NOT NULL,
	"last_received_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "refused_push" (
	"id" text PRIMARY KEY NOT NULL,
	"received_at" bigint NOT NULL,
	"callback_id" text,
	"reason" text NOT NULL,
	"return_code" text NOT NULL,
	"body" "bytea" NOT NULL,
	"body_bytes" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shipment_change" (
	"shipment_id" text NOT NULL,
	"push_id" text NOT NULL,
	"kind" text NOT NULL,
	"at" bigint NOT NULL,
	"before" text,
	"after" text,
	"note" text,
	CONSTRAINT "shipment_change_shipment_id_push_id_kind_pk" PRIMARY KEY("shipment_id","push_id","kind")
);
--> statement-breakpoint
CREATE TABLE "leg" (
	"shipment_id" text NOT NULL,
	"leg" text NOT NULL,
	"carrier" text,
	"waybill_number" text,
	"state" bigint,
	"sub_state" bigint,
	"raw_state" text,
	"event_count" bigint NOT NULL,
	"newest_clock" bigint,
	"generation" bigint NOT NULL,
	"chain_hash" text NOT NULL,
	"newest_time" text,
	"newest_context" text,
	"newest_area" text,
	CONSTRAINT "leg_shipment_id_leg_pk" PRIMARY KEY("shipment_id","leg")
);
--> statement-breakpoint
CREATE TABLE "shipment" (
	"id" text PRIMARY KEY NOT NULL,
	"waybill_number" text NOT NULL,
	"carrier" text,
	"submitted_as" text NOT NULL,
	"phone_sealed" text,
	"phone_masked" text,
	"from_address" text,
	"to_address" text,
	"order_number" text,
	"salesperson" text,
	"shop" text,
	"cod_amount" bigint,
	"freight" bigint,
	"international" boolean NOT NULL,
	"departure_country" text,
	"departure_carrier" text,
	"destination_country" text,
	"destination_carrier" text,
	"created_at" bigint NOT NULL,
	"subscribed_at" bigint,
	"monitor_status" text NOT NULL,
	"monitor_message" text,
	"monitor_generation" bigint NOT NULL,
	"state" bigint,
	"sub_state" bigint,
	"raw_state" text,
	"picked_up_at" bigint,
	"signed_at" bigint,
	"last_event_at" bigint,
	"last_event" text,
	"last_area" text,
	"last_push_at" bigint,
	"activity_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "trace_event" (
	"shipment_id" text NOT NULL,
	"leg" text NOT NULL,
	"sequence" bigint NOT NULL,
	"time" text NOT NULL,
	"occurred_at" bigint,
	"context" text NOT NULL,
	"status" text,
	"status_code" text,
	"area_code" text,
	"area_name" text,
	"area_center" text,
	"location" text,
	CONSTRAINT "trace_event_shipment_id_leg_sequence_pk" PRIMARY KEY("shipment_id","leg","sequence")
);
--> statement-breakpoint
CREATE TABLE "storage_probe" (
	"id" bigint PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "subscription" (
	"id" text PRIMARY KEY NOT NULL,
	"shipment_id" text NOT NULL,
	"ordinal" bigint NOT NULL,
	"callback_id" text NOT NULL,
	"carrier" text,
	"status" text NOT NULL,
	"attempts" bigint NOT NULL,
	"server_errors" bigint NOT NULL,
	"next_attempt_at" bigint,
	"leased_until" bigint,
	"return_code" text,
	"message" text,
	"meaning" text,
	"mend" text,
	"created_at" bigint NOT NULL,
	"answered_at" bigint
);
--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_change" ADD CONSTRAINT "shipment_change_shipment_id_shipment_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leg" ADD CONSTRAINT "leg_shipment_id_shipment_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trace_event" ADD CONSTRAINT "trace_event_shipment_id_shipment_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_shipment_id_shipment_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_user" ON "account" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "api_token_hash" ON "api_token" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "session_token" ON "session" USING btree ("token");--> statement-breakpoint
CREATE INDEX "session_user" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "user_email" ON "user" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "user_username" ON "user" USING btree ("username");--> statement-breakpoint
CREATE INDEX "verification_identifier" ON "verification" USING btree ("identifier");--> statement-breakpoint
CREATE UNIQUE INDEX "push_callback_fingerprint" ON "push" USING btree ("callback_id","fingerprint");--> statement-breakpoint
CREATE INDEX "push_shipment" ON "push" USING btree ("shipment_id","received_at");--> statement-breakpoint
CREATE INDEX "push_received" ON "push" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "push_verdict" ON "push" USING btree ("verdict","received_at");--> statement-breakpoint
CREATE INDEX "refused_push_received" ON "refused_push" USING btree ("received_at");--> statement-breakpoint
CREATE UNIQUE INDEX "shipment_submitted_as" ON "shipment" USING btree ("submitted_as");--> statement-breakpoint
CREATE INDEX "shipment_number" ON "shipment" USING btree ("waybill_number");--> statement-breakpoint
CREATE INDEX "shipment_activity" ON "shipment" USING btree ("activity_at","id");--> statement-breakpoint
CREATE INDEX "shipment_state_activity" ON "shipment" USING btree ("state","activity_at","id");--> statement-breakpoint
CREATE INDEX "shipment_monitor_activity" ON "shipment" USING btree ("monitor_status","activity_at","id");--> statement-breakpoint
CREATE INDEX "shipment_order_number" ON "shipment" USING btree ("order_number");--> statement-breakpoint
CREATE INDEX "shipment_created" ON "shipment" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "shipment_signed" ON "shipment" USING btree ("signed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "subscription_callback" ON "subscription" USING btree ("callback_id");--> statement-breakpoint
CREATE UNIQUE INDEX "subscription_shipment" ON "subscription" USING btree ("shipment_id","ordinal");--> statement-breakpoint
CREATE INDEX "subscription_due" ON "subscription" USING btree ("status","next_attempt_at");