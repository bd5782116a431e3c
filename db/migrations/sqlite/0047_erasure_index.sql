CREATE INDEX `shipment_unerased` ON `shipment` (`activity_at`,`id`) WHERE "shipment"."erased_at" is null and "shipment"."monitor_status" not in ('queued', 'polling');
