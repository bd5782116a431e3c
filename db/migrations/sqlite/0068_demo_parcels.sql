CREATE TABLE `cleared_parcel` (
	`shipment_id` text PRIMARY KEY NOT NULL,
	`is_own` integer NOT NULL,
	`record` blob NOT NULL,
	`cleared_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `cleared_parcel_at` ON `cleared_parcel` (`cleared_at`,`shipment_id`);--> statement-breakpoint
CREATE TABLE `demo_parcel` (
	`shipment_id` text PRIMARY KEY NOT NULL,
	FOREIGN KEY (`shipment_id`) REFERENCES `shipment`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
-- beforehand
CREATE INDEX IF NOT EXISTS `subscription_sandbox` ON `subscription` (`shipment_id`) WHERE "subscription"."sent_to" = 'sandbox';--> statement-breakpoint
-- The demo was the first thing on its desk, and all of it was added in one request.
INSERT INTO `demo_parcel` SELECT `id` FROM (SELECT `id`, `shop`, `created_at` FROM `shipment` ORDER BY `id` LIMIT 100) AS `oldest` WHERE `created_at` = (SELECT `created_at` FROM `shipment` ORDER BY `id` LIMIT 1) AND `shop` IN ('青禾好物淘宝店', '青禾好物抖音店', '青禾好物拼多多店');