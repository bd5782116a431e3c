DROP INDEX `shipment_activity`;--> statement-breakpoint
DROP INDEX `shipment_state_activity`;--> statement-breakpoint
DROP INDEX `shipment_monitor_activity`;--> statement-breakpoint
DROP INDEX `shipment_import`;--> statement-breakpoint
DROP INDEX `shipment_signed`;--> statement-breakpoint
CREATE INDEX `shipment_cod` ON `shipment` (`cod_amount`) WHERE "shipment"."cod_amount" is not null;--> statement-breakpoint
CREATE INDEX `shipment_phone` ON `shipment` (`phone_hash`) WHERE "shipment"."phone_hash" is not null;--> statement-breakpoint
CREATE INDEX `shipment_live` ON `shipment` (`activity_at`,`id`,`state`,`sub_state`,`raw_state`,`monitor_status`,`carrier`,`shop`,`salesperson`,`origin`,`destination`,`last_province`,`last_city`,`has_destination_leg`,`cod_amount`,`import_id`,`created_at`,`picked_up_at`,`last_event_at`,`signed_at`,`subscribed_at`,`last_push_at`) WHERE "shipment"."monitor_status" in ('queued', 'polling');--> statement-breakpoint
CREATE INDEX `shipment_settled` ON `shipment` (`activity_at`,`id`,`state`,`sub_state`,`raw_state`,`monitor_status`,`carrier`,`shop`,`salesperson`,`origin`,`destination`,`last_province`,`last_city`,`has_destination_leg`,`cod_amount`,`created_at`,`picked_up_at`,`last_event_at`,`signed_at`) WHERE "shipment"."monitor_status" not in ('queued', 'polling');--> statement-breakpoint
CREATE INDEX `shipment_settled_state` ON `shipment` (`state`,`activity_at`) WHERE "shipment"."monitor_status" not in ('queued', 'polling');--> statement-breakpoint
CREATE INDEX `shipment_settled_sub` ON `shipment` (`sub_state`,`activity_at`) WHERE "shipment"."monitor_status" not in ('queued', 'polling');--> statement-breakpoint
CREATE INDEX `shipment_settled_carrier` ON `shipment` (`carrier`,`activity_at`) WHERE "shipment"."monitor_status" not in ('queued', 'polling');--> statement-breakpoint
CREATE INDEX `shipment_settled_shop` ON `shipment` (`shop`,`activity_at`) WHERE "shipment"."monitor_status" not in ('queued', 'polling');--> statement-breakpoint
CREATE INDEX `shipment_settled_salesperson` ON `shipment` (`salesperson`,`activity_at`) WHERE "shipment"."monitor_status" not in ('queued', 'polling');--> statement-breakpoint
CREATE INDEX `shipment_settled_origin` ON `shipment` (`origin`,`activity_at`) WHERE "shipment"."monitor_status" not in ('queued', 'polling');--> statement-breakpoint
CREATE INDEX `shipment_settled_destination` ON `shipment` (`destination`,`activity_at`) WHERE "shipment"."monitor_status" not in ('queued', 'polling');--> statement-breakpoint
CREATE INDEX `shipment_settled_province` ON `shipment` (`last_province`,`activity_at`) WHERE "shipment"."monitor_status" not in ('queued', 'polling');--> statement-breakpoint
CREATE INDEX `shipment_settled_import` ON `shipment` (`import_id`,`activity_at`) WHERE "shipment"."monitor_status" not in ('queued', 'polling');--> statement-breakpoint
CREATE INDEX `shipment_settled_picked_up` ON `shipment` (`picked_up_at`) WHERE "shipment"."monitor_status" not in ('queued', 'polling');--> statement-breakpoint
CREATE INDEX `shipment_settled_last_event` ON `shipment` (`last_event_at`) WHERE "shipment"."monitor_status" not in ('queued', 'polling');--> statement-breakpoint
CREATE INDEX `shipment_ended` ON `shipment` (`monitor_status`,`activity_at`) WHERE "shipment"."monitor_status" in ('failed', 'abort');--> statement-breakpoint
CREATE INDEX `shipment_stateless` ON `shipment` (`activity_at`,`id`,`monitor_status`,`raw_state`) WHERE "shipment"."state" is null and "shipment"."monitor_status" not in ('queued', 'polling');--> statement-breakpoint
CREATE INDEX `shipment_signed` ON `shipment` (`signed_at`) WHERE "shipment"."signed_at" is not null;