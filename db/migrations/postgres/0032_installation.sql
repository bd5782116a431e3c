CREATE TABLE "installation" (
	"id" bigint PRIMARY KEY NOT NULL,
	"installation_id" text NOT NULL,
	"secret_fingerprint" text NOT NULL,
	"created_at" bigint NOT NULL
);
