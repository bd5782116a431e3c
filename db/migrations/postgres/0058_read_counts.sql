-- With the numbers, so that counts of many days are read from the index alone: their rows are in as many pages as they are.
ALTER TABLE "shipment_tally" DROP CONSTRAINT "shipment_tally_facet_value_kind_pk", ADD CONSTRAINT "shipment_tally_facet_value_kind_pk" PRIMARY KEY ("facet", "value", "kind") INCLUDE ("number");
