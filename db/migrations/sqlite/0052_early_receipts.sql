ALTER TABLE `leg` ADD `early_receipts` text;--> statement-breakpoint
ALTER TABLE `leg` ADD `stated_at` integer;
--> statement-breakpoint
-- When refusals and returns abroad happened, and first receipts, follow from the pushes: these are applied anew once,
-- unless that is asked for already.
INSERT INTO `rebuild_run` (`id`, `status`, `reason`, `asked_at`, `claims`)
SELECT 'upgrade-receipts', 'asked', 'upgrade', CAST(strftime('%s', 'now') AS INTEGER) * 1000, 0
WHERE (SELECT 1 FROM `push` WHERE `shipment_id` IS NOT NULL LIMIT 1) IS NOT NULL -- EXISTS would become a join that reads every push
AND NOT EXISTS (SELECT 1 FROM `rebuild_run` WHERE `status` = 'asked');
--> statement-breakpoint
-- Measures of every parcel are made anew, by both legs.
INSERT INTO figure_upkeep (id, rebuild, marked_to, generation) SELECT 1, 'clearing', NULL, 1 WHERE EXISTS (SELECT 1 FROM shipment_measure)
ON CONFLICT (id) DO UPDATE SET rebuild = 'clearing', marked_to = NULL, generation = figure_upkeep.generation + 1;
