CREATE TABLE "range_lease" (
	"kind" text NOT NULL,
	"range" bigint NOT NULL,
	"holder" text,
	"until" bigint NOT NULL,
	CONSTRAINT "range_lease_kind_range_pk" PRIMARY KEY("kind","range")
);
--> statement-breakpoint
CREATE TABLE "range_worker" (
	"kind" text NOT NULL,
	"holder" text NOT NULL,
	"until" bigint NOT NULL,
	CONSTRAINT "range_worker_kind_holder_pk" PRIMARY KEY("kind","holder")
);
