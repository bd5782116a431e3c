CREATE TABLE "freight_claim" (
	"row_id" text PRIMARY KEY NOT NULL,
	"status" text NOT NULL,
	"fen" bigint NOT NULL,
	"by_whom" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
DROP INDEX "shipment_freight";--> statement-breakpoint
ALTER TABLE "freight_rule" ADD COLUMN "return_percent" bigint;--> statement-breakpoint
ALTER TABLE "freight_claim" ADD CONSTRAINT "freight_claim_row_id_remittance_row_id_fk" FOREIGN KEY ("row_id") REFERENCES "public"."remittance_row"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "shipment_freight_shipped" ON "shipment" USING btree ("carrier","signed_at","origin","destination","freight","picked_up_at","created_at","outcome") WHERE "shipment"."signed_at" is not null;