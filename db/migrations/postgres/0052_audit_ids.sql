CREATE TABLE "audit_check" (
	"node" text PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"chains" bigint NOT NULL,
	"rows" bigint NOT NULL,
	"unanchored" bigint NOT NULL,
	"faults" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_setting" (
	"id" bigint PRIMARY KEY NOT NULL,
	"keep_days" bigint NOT NULL
);
--> statement-breakpoint
DELETE FROM "audit_entry";--> statement-breakpoint
DROP INDEX "audit_entry_at";--> statement-breakpoint
ALTER TABLE "audit_entry" DROP CONSTRAINT "audit_entry_chain_sequence_pk";--> statement-breakpoint
ALTER TABLE "audit_entry" ADD COLUMN "id" text PRIMARY KEY NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "audit_entry_chain" ON "audit_entry" USING btree ("chain","sequence");--> statement-breakpoint
CREATE INDEX "audit_entry_at" ON "audit_entry" USING btree ("at","id");