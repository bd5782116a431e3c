CREATE TABLE "demo_past" (
	"id" bigint PRIMARY KEY NOT NULL,
	"ends_at" bigint NOT NULL,
	"parcels" bigint NOT NULL,
	"grown" bigint NOT NULL,
	"is_stopped" boolean NOT NULL,
	"books" text,
	"package_id" text,
	"file_id" text
);
