ALTER TABLE `shop_page` ADD `shop` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `shop_page` ADD `phone` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `shop_page` ADD `wechat` text DEFAULT '' NOT NULL;