CREATE TABLE "outbox" (
	"id" bigint PRIMARY KEY NOT NULL,
	"origin" text,
	"stopped_at" bigint,
	"return_code" text,
	"message" text,
	"meaning" text,
	"mend" text,
	"probe_at" bigint,
	"resumed_at" bigint,
	"recent_sends" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "setting" (
	"id" bigint PRIMARY KEY NOT NULL,
	"per_second" bigint NOT NULL,
	"concurrency" bigint NOT NULL,
	"resultv2" text NOT NULL,
	"auto_resubscribe_since" bigint,
	"key_sealed" text,
	"key_tail" text,
	"changed_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "version" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "carrier_edited_at" bigint;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "edited_carrier" text;--> statement-breakpoint
ALTER TABLE "subscription" ADD COLUMN "cause" text DEFAULT 'merchant' NOT NULL;--> statement-breakpoint
ALTER TABLE "subscription" ADD COLUMN "sent_to" text;