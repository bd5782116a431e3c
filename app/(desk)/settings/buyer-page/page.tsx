import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderEveryShopPage } from "@/app/(desk)/settings/for-every-shop";
import { BuyerPageSettings } from "@/components/buyers/buyer-page-settings";
import { store } from "@/db/open-store";
import { shopPageOptions } from "@/lib/client/buyers/shop-page-queries";
import { getShopPageView } from "@/lib/services/buyers/manage-shop-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.shop"))("title") };
}

export default function SettingsBuyerPage() {
  return renderEveryShopPage(shopPageOptions, () => getShopPageView(store().read), <BuyerPageSettings />);
}
