CREATE TABLE "live_figure" (
	"kind" text NOT NULL,
	"dimension" text NOT NULL,
	"name" text NOT NULL,
	"place" text NOT NULL,
	"on_way" bigint NOT NULL,
	"stalled" bigint NOT NULL,
	"area" text,
	CONSTRAINT "live_figure_dimension_kind_name_place_pk" PRIMARY KEY("dimension","kind","name","place")
);
--> statement-breakpoint
CREATE TABLE "tile_hour" (
	"dimension" text NOT NULL,
	"name" text NOT NULL,
	"hour" bigint NOT NULL,
	"counted_at" bigint NOT NULL,
	"in_transit" bigint NOT NULL,
	"stalled" bigint NOT NULL,
	"queue" bigint NOT NULL,
	"overdue" bigint NOT NULL,
	"pushes" bigint,
	"speed" bigint,
	"units_left" bigint,
	CONSTRAINT "tile_hour_dimension_name_hour_pk" PRIMARY KEY("dimension","name","hour")
);
--> statement-breakpoint
CREATE TABLE "tile_layout" (
	"user_id" text PRIMARY KEY NOT NULL,
	"tiles" text NOT NULL,
	"changed_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tile_layout" ADD CONSTRAINT "tile_layout_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tile_hour_hour" ON "tile_hour" USING btree ("hour");