CREATE TABLE "access_link" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"token_hash" text NOT NULL,
	"user_id" text,
	"username" text,
	"role" text,
	"shops" text,
	"created_by" text,
	"created_by_name" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint,
	"revoked_at" bigint
);--> statement-breakpoint
CREATE TABLE "passkey" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"name" text,
	"public_key" text NOT NULL,
	"credential_id" text NOT NULL,
	"counter" bigint NOT NULL,
	"device_type" text NOT NULL,
	"backed_up" boolean NOT NULL,
	"transports" text,
	"aaguid" text,
	"created_at" bigint
);--> statement-breakpoint
CREATE TABLE "two_factor" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"verified" boolean NOT NULL,
	"failed_verification_count" bigint,
	"locked_until" bigint
);--> statement-breakpoint
CREATE TABLE "audit_check" (
	"node" text PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"chains" bigint NOT NULL,
	"rows" bigint NOT NULL,
	"unanchored" bigint NOT NULL,
	"faults" text NOT NULL
);--> statement-breakpoint
CREATE TABLE "audit_entry" (
	"id" text PRIMARY KEY NOT NULL,
	"chain" text NOT NULL,
	"sequence" bigint NOT NULL,
	"at" bigint NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"actor_name" text,
	"address" text,
	"via" text NOT NULL,
	"action" text NOT NULL,
	"target_kind" text,
	"target_id" text,
	"shop" text,
	"outcome" text NOT NULL,
	"status" bigint,
	"reason" text,
	"details" text,
	"sealed" "bytea",
	"sealed_hash" text,
	"request_id" text,
	"key_id" text NOT NULL,
	"previous" text NOT NULL,
	"hash" text NOT NULL
);--> statement-breakpoint
CREATE TABLE "audit_setting" (
	"id" bigint PRIMARY KEY NOT NULL,
	"keep_days" bigint NOT NULL
);--> statement-breakpoint
CREATE TABLE "erasure" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"subject_hash" text,
	"before" bigint,
	"reason" text,
	"asked_by" text,
	"asked_at" bigint NOT NULL,
	"started_at" bigint,
	"ended_at" bigint,
	"done" bigint DEFAULT 0 NOT NULL,
	"counts" text DEFAULT '{}' NOT NULL,
	"shipment_ids" text,
	"error" text,
	"lease" text,
	"leased_until" bigint,
	"claims" bigint DEFAULT 0 NOT NULL
);--> statement-breakpoint
CREATE TABLE "privacy_setting" (
	"id" bigint PRIMARY KEY NOT NULL,
	"retention_days" bigint,
	"changed_by" text,
	"changed_at" bigint
);--> statement-breakpoint
CREATE TABLE "root_key" (
	"id" text PRIMARY KEY NOT NULL,
	"ordinal" bigint NOT NULL,
	"since" bigint NOT NULL,
	"reseal_table" text,
	"reseal_after" text,
	"resealed" bigint DEFAULT 0 NOT NULL,
	"resealed_at" bigint
);--> statement-breakpoint
ALTER TABLE "api_token" ADD COLUMN "shops" text;--> statement-breakpoint
ALTER TABLE "api_token" ADD COLUMN "created_by" text;--> statement-breakpoint
ALTER TABLE "api_token" ADD COLUMN "expires_at" bigint;--> statement-breakpoint
ALTER TABLE "api_token" ADD COLUMN "old_token_hash" text;--> statement-breakpoint
ALTER TABLE "api_token" ADD COLUMN "old_token_until" bigint;--> statement-breakpoint
ALTER TABLE "api_token" ADD COLUMN "expiry_notice_at" bigint;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "confirmed_at" bigint;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "shops" text;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "two_factor_enabled" boolean;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "disabled_at" bigint;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "disabled_by" text;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "last_sign_in_at" bigint;--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "shops" text;--> statement-breakpoint
ALTER TABLE "handover" ADD COLUMN "shops" text;--> statement-breakpoint
ALTER TABLE "import_job" ADD COLUMN "shops" text;--> statement-breakpoint
ALTER TABLE "import_job" ADD COLUMN "asked_by" text;--> statement-breakpoint
ALTER TABLE "job" ADD COLUMN "shops" text;--> statement-breakpoint
ALTER TABLE "push" ADD COLUMN "redacted_at" bigint;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "from_region" text;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "to_region" text;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "erased_at" bigint;--> statement-breakpoint
ALTER TABLE "archive_file" ADD COLUMN "erased_at" bigint;--> statement-breakpoint
ALTER TABLE "archive_file" ADD COLUMN "replaced_name" text;--> statement-breakpoint
ALTER TABLE "archived_parcel" ADD COLUMN "phone_hash" text;--> statement-breakpoint
ALTER TABLE "archived_parcel" ADD COLUMN "erased_at" bigint;--> statement-breakpoint
ALTER TABLE "access_link" ADD CONSTRAINT "access_link_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "two_factor" ADD CONSTRAINT "two_factor_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "access_link_hash" ON "access_link" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "access_link_user" ON "access_link" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "passkey_user" ON "passkey" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "passkey_credential" ON "passkey" USING btree ("credential_id");--> statement-breakpoint
CREATE UNIQUE INDEX "two_factor_user" ON "two_factor" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_entry_chain" ON "audit_entry" USING btree ("chain","sequence");--> statement-breakpoint
CREATE INDEX "audit_entry_at" ON "audit_entry" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "audit_entry_action" ON "audit_entry" USING btree ("action","at");--> statement-breakpoint
CREATE INDEX "audit_entry_actor" ON "audit_entry" USING btree ("actor_id","at");--> statement-breakpoint
CREATE INDEX "audit_entry_target" ON "audit_entry" USING btree ("target_id","at");--> statement-breakpoint
CREATE INDEX "erasure_asked" ON "erasure" USING btree ("asked_at","id");--> statement-breakpoint
CREATE INDEX "erasure_status" ON "erasure" USING btree ("status","asked_at");--> statement-breakpoint
CREATE UNIQUE INDEX "api_token_old_hash" ON "api_token" USING btree ("old_token_hash");
