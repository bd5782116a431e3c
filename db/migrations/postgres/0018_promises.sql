CREATE TABLE "lane_promise" (
	"origin" text NOT NULL,
	"destination" text NOT NULL,
	"hours" bigint NOT NULL,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "lane_promise_origin_destination_pk" PRIMARY KEY("origin","destination")
);
