-- An earlier version reads no packed events and would store rows beside them.
-- older versions must not write
ALTER TABLE "leg" ADD COLUMN "events" "bytea";