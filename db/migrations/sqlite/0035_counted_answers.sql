-- Every 500 is an answer, and so is the last return code unless it is that 500.
UPDATE "subscription" SET "answers" = "server_errors" + CASE WHEN "return_code" IS NOT NULL AND "return_code" <> '500' THEN 1 ELSE 0 END;
