-- An earlier version would change a state without its outcome.
-- older versions must not write
UPDATE `shipment` SET `outcome` = CASE WHEN `state` = 3 THEN 'signed' WHEN `state` IN (4, 6) THEN 'returned' ELSE 'refused' END
WHERE `state` IN (3, 4, 6, 14) OR `sub_state` = 203;
--> statement-breakpoint
-- What the sender has signed for, and the time of a signature abroad, follow from the pushes: these are applied anew
-- once, unless that is asked for already.
INSERT INTO `rebuild_run` (`id`, `status`, `reason`, `asked_at`, `claims`)
SELECT 'upgrade-outcome', 'asked', 'upgrade', CAST(strftime('%s', 'now') AS INTEGER) * 1000, 0
WHERE EXISTS (SELECT 1 FROM `push` WHERE `shipment_id` IS NOT NULL)
AND NOT EXISTS (SELECT 1 FROM `rebuild_run` WHERE `status` = 'asked');
