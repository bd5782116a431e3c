CREATE TABLE "number_recognition" (
	"number" text PRIMARY KEY NOT NULL,
	"carriers" text NOT NULL,
	"asked_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "number_recognition_asked" ON "number_recognition" USING btree ("asked_at");