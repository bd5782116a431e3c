DROP INDEX `shipment_created`;--> statement-breakpoint
DROP INDEX `shipment_cod`;--> statement-breakpoint
CREATE INDEX `shipment_settled_created` ON `shipment` (`created_at`,`id`,`activity_at`,`monitor_status`) WHERE "shipment"."monitor_status" not in ('queued', 'polling');--> statement-breakpoint
CREATE INDEX `shipment_cod` ON `shipment` (`cod_amount`,`id`) WHERE "shipment"."cod_amount" is not null;