-- What they are replaced by is made in the next migration, once its columns are filled.
DROP INDEX `shipment_activity`;--> statement-breakpoint
DROP INDEX `shipment_state_activity`;--> statement-breakpoint
DROP INDEX `shipment_monitor_activity`;--> statement-breakpoint
DROP INDEX `shipment_import`;--> statement-breakpoint
DROP INDEX `shipment_signed`;