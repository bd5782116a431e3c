-- Of two that an identity signed in as, the first one stays.
-- corrects
DELETE FROM `account` WHERE EXISTS (SELECT 1 FROM `account` AS `first` WHERE `first`.`provider_id` = `account`.`provider_id` AND `first`.`account_id` = `account`.`account_id` AND (`first`.`created_at`, `first`.`id`) < (`account`.`created_at`, `account`.`id`));
--> statement-breakpoint
CREATE UNIQUE INDEX `account_provider_subject` ON `account` (`provider_id`,`account_id`);