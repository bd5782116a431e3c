CREATE INDEX CONCURRENTLY "push_unapplied" ON "push" USING btree ("verdict","received_at") WHERE "push"."verdict" <> 'applied';--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "push_verdict";--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "push_uncompressed";