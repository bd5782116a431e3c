ALTER TABLE "shop_page" ADD COLUMN "shop" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "shop_page" ADD COLUMN "phone" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "shop_page" ADD COLUMN "wechat" text DEFAULT '' NOT NULL;