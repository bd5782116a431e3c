ALTER TABLE "leg" ADD COLUMN "turned_back" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "leg" ADD COLUMN "signing_clock" bigint;--> statement-breakpoint
-- Most parcels are signed: with this value at first, the next migration writes only the others.
ALTER TABLE "shipment" ADD COLUMN "outcome" text DEFAULT 'signed' NOT NULL;--> statement-breakpoint
ALTER TABLE "shipment" ALTER COLUMN "outcome" SET DEFAULT 'open';
