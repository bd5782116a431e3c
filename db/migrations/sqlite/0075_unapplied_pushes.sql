DROP INDEX `push_verdict`;--> statement-breakpoint
CREATE INDEX `push_unapplied` ON `push` (`verdict`,`received_at`) WHERE "push"."verdict" <> 'applied';