-- Every parcel that is not at its end is judged at the first look of the worker.
UPDATE "shipment" SET "next_flag_at" = 0 WHERE "state" IS NULL OR "state" NOT IN (3, 4);
