CREATE TABLE "node" (
	"id" text PRIMARY KEY NOT NULL,
	"version" text NOT NULL,
	"node_version" text NOT NULL,
	"started_at" bigint NOT NULL,
	"seen_at" bigint NOT NULL,
	"clock_skew_ms" bigint NOT NULL,
	"resident_bytes" bigint NOT NULL
);
