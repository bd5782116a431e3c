CREATE TABLE "shipment_order" (
	"shipment_id" text NOT NULL,
	"order_number" text NOT NULL,
	CONSTRAINT "shipment_order_shipment_id_order_number_pk" PRIMARY KEY("shipment_id","order_number")
);
--> statement-breakpoint
ALTER TABLE "shipment_order" ADD CONSTRAINT "shipment_order_shipment_id_shipment_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "shipment_order_of" ON "shipment_order" USING btree ("order_number");