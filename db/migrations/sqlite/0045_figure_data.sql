-- An earlier version would change a state without its outcome.
-- older versions must not write
-- beforehand in parts of `shipment`
UPDATE `shipment` SET `outcome` = CASE WHEN `state` = 3 THEN 'signed' WHEN `state` IN (4, 6) THEN 'returned' ELSE 'refused' END
WHERE (`state` IN (3, 4, 6, 14) OR `sub_state` = 203)
AND `outcome` <> CASE WHEN `state` = 3 THEN 'signed' WHEN `state` IN (4, 6) THEN 'returned' ELSE 'refused' END /* part */;
--> statement-breakpoint
-- What the sender has signed for, and the time of a signature abroad, follow from the pushes: these are applied anew
-- once, unless that is asked for already.
INSERT INTO `rebuild_run` (`id`, `status`, `reason`, `asked_at`, `claims`)
SELECT 'upgrade-outcome', 'asked', 'upgrade', CAST(strftime('%s', 'now') AS INTEGER) * 1000, 0
WHERE (SELECT 1 FROM `push` WHERE `shipment_id` IS NOT NULL LIMIT 1) IS NOT NULL -- EXISTS would become a join that reads every push
AND NOT EXISTS (SELECT 1 FROM `rebuild_run` WHERE `status` = 'asked');

--> statement-breakpoint
-- The outcome and the amount of the order are part of the figures too.
DROP TRIGGER figure_mark_update;
--> statement-breakpoint
CREATE TRIGGER figure_mark_update AFTER UPDATE OF carrier, shop, salesperson, origin, destination, destination_country, cod_amount, order_amount, freight, state, sub_state, outcome, picked_up_at, signed_at, last_event_at ON shipment BEGIN
	INSERT INTO figure_mark (shipment_id) VALUES (NEW.id);
END;

--> statement-breakpoint
-- The orders of stored parcels that hold several, each to be found alone. As splitSeveralOrders: parted by commas, without
-- blanks around them, each once, and only where there are at least two.
INSERT OR IGNORE INTO `shipment_order` (`shipment_id`, `order_number`)
WITH RECURSIVE
  `blank` (`characters`) AS (SELECT char(32, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8232, 8233, 8239, 8287, 12288, 65279)),
  `part` (`shipment_id`, `order_number`, `rest`) AS (
    SELECT `id`, NULL, `order_number` || ',' FROM `shipment` WHERE `order_number` LIKE '%,%'
    UNION ALL
    SELECT
      `shipment_id`,
      trim(substr(`rest`, 1, instr(`rest`, ',') - 1), (SELECT `characters` FROM `blank`)),
      substr(`rest`, instr(`rest`, ',') + 1)
    FROM `part` WHERE `rest` <> ''
  ),
  `named` AS (SELECT DISTINCT `shipment_id`, `order_number` FROM `part` WHERE `order_number` <> '')
SELECT `shipment_id`, `order_number` FROM `named`
WHERE `shipment_id` IN (SELECT `shipment_id` FROM `named` GROUP BY `shipment_id` HAVING count(*) > 1);
--> statement-breakpoint
-- Cells count the way to the first signing and to the receiver's own, days count parcels without a pick-up: what was measured before is made anew.
INSERT INTO figure_upkeep (id, rebuild, marked_to, generation) SELECT 1, 'clearing', NULL, 1 WHERE EXISTS (SELECT 1 FROM shipment_measure)
ON CONFLICT (id) DO UPDATE SET rebuild = 'clearing', marked_to = NULL, generation = figure_upkeep.generation + 1;
--> statement-breakpoint
-- Cash is owed by a parcel's outcome now: every parcel is settled anew, also the rows of files.
UPDATE settlement_state SET followed_live = 0, followed_settled = 0, as_of = NULL;
--> statement-breakpoint
UPDATE remittance_file SET is_judged = FALSE WHERE status IN ('booked', 'undone');
