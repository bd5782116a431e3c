import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderEveryShopPage } from "@/app/(desk)/settings/for-every-shop";
import { BuyerPageSettings } from "@/components/buyers/buyer-page-settings";
import { store } from "@/db/open-store";
import { buyerPageState, shopPageOptions } from "@/lib/client/buyers/shop-page-queries";
import { readUrlValues } from "@/lib/client/shared/url-state";
import { getShopPageView } from "@/lib/services/buyers/manage-shop-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.shop"))("title") };
}

export default async function SettingsBuyerPage({ searchParams }: PageProps<"/settings/buyer-page">) {
  const { shop } = readUrlValues(buyerPageState, await searchParams);
  return renderEveryShopPage(shopPageOptions(shop), () => getShopPageView(store().read, shop), <BuyerPageSettings />);
}
