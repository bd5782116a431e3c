-- The time of signing is the buyer's last one, as the figures have it, also of what was refused or came back since.
-- corrects
-- beforehand in parts of `shipment`
UPDATE `shipment` SET `signed_at` = (SELECT measured.signed_at FROM `shipment_measure` AS measured WHERE measured.shipment_id = `shipment`.`id`)
WHERE `outcome` IN ('refused', 'returned') AND `signed_at` IS NOT (SELECT measured.signed_at FROM `shipment_measure` AS measured WHERE measured.shipment_id = `shipment`.`id`) /* part */;
--> statement-breakpoint
-- beforehand in parts of `leg`
UPDATE `leg` SET `signing_clock` = (SELECT measured.signed_at FROM `shipment_measure` AS measured WHERE measured.shipment_id = `leg`.`shipment_id`)
WHERE `turned_back` AND `signing_clock` IS NOT (SELECT measured.signed_at FROM `shipment_measure` AS measured WHERE measured.shipment_id = `leg`.`shipment_id`) /* part */;
--> statement-breakpoint
-- corrects
UPDATE `archived_parcel` SET `signed_at` = (SELECT measured.signed_at FROM `shipment_measure` AS measured WHERE measured.shipment_id = `archived_parcel`.`shipment_id`)
WHERE `signed_at` IS NOT (SELECT measured.signed_at FROM `shipment_measure` AS measured WHERE measured.shipment_id = `archived_parcel`.`shipment_id`) AND EXISTS (
	SELECT 1 FROM `shipment_measure` AS measured WHERE measured.shipment_id = `archived_parcel`.shipment_id AND measured.outcome IN ('refused', 'returned')
);
--> statement-breakpoint
-- A parcel that is under way again is not signed for.
INSERT INTO figure_mark (shipment_id)
SELECT `shipment_id` FROM `shipment_measure` WHERE `outcome` = 'open' AND `signed_at` IS NOT NULL;
