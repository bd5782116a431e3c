DROP INDEX `shipment_created`;--> statement-breakpoint
DROP INDEX `shipment_cod`;--> statement-breakpoint
CREATE INDEX `shipment_settled_created` ON `shipment` (`created_at`,`activity_at`,`id`) WHERE "shipment"."monitor_status" not in ('queued', 'polling');--> statement-breakpoint
CREATE INDEX `shipment_cod` ON `shipment` (`cod_amount`,`id`) WHERE "shipment"."cod_amount" is not null;