-- Cash is owed by the outcome, not by the state: every parcel is settled again, from the beginning.
UPDATE "settlement_state" SET "followed_live" = 0, "followed_settled" = 0, "as_of" = NULL;
