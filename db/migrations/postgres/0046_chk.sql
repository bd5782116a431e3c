CREATE TABLE "bank_decision" (
	"entry_id" text NOT NULL,
	"remittance_key" text NOT NULL,
	"kind" text NOT NULL,
	"match_id" text,
	"by_whom" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "bank_decision_entry_id_remittance_key_pk" PRIMARY KEY("entry_id","remittance_key")
);
--> statement-breakpoint
CREATE TABLE "bank_entry" (
	"id" text PRIMARY KEY NOT NULL,
	"entry_key" text NOT NULL,
	"statement_id" text NOT NULL,
	"bank" text NOT NULL,
	"account_tail" text,
	"kind" text NOT NULL,
	"at" bigint NOT NULL,
	"day" bigint NOT NULL,
	"amount" bigint NOT NULL,
	"fee" bigint NOT NULL,
	"refunded" bigint NOT NULL,
	"payer" text NOT NULL,
	"memo" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bank_statement" (
	"id" text PRIMARY KEY NOT NULL,
	"bank" text NOT NULL,
	"format" text NOT NULL,
	"file_name" text NOT NULL,
	"account_tail" text,
	"from_day" bigint NOT NULL,
	"to_day" bigint NOT NULL,
	"entries" bigint NOT NULL,
	"added" bigint NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "bank_decision" ADD CONSTRAINT "bank_decision_entry_id_bank_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."bank_entry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_entry" ADD CONSTRAINT "bank_entry_statement_id_bank_statement_id_fk" FOREIGN KEY ("statement_id") REFERENCES "public"."bank_statement"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bank_decision_match" ON "bank_decision" USING btree ("match_id");--> statement-breakpoint
CREATE INDEX "bank_decision_remittance" ON "bank_decision" USING btree ("remittance_key");--> statement-breakpoint
CREATE UNIQUE INDEX "bank_entry_key" ON "bank_entry" USING btree ("entry_key");--> statement-breakpoint
CREATE INDEX "bank_entry_day" ON "bank_entry" USING btree ("day","id");--> statement-breakpoint
CREATE INDEX "bank_statement_created" ON "bank_statement" USING btree ("created_at","id");