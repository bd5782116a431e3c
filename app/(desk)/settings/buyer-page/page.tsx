import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderPage } from "@/app/(desk)/ask-queries";
import { BuyerPageSettings } from "@/components/buyers/buyer-page-settings";
import { buyerPageState, shopPageOptions } from "@/lib/client/buyers/shop-page-queries";
import { readUrlValues } from "@/lib/client/shared/url-state";
import { requireUser } from "@/lib/server/auth/session";
import { shopPageHandlers } from "@/lib/services/buyers/shop-page-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.shop"))("title") };
}

export default async function SettingsBuyerPage({ searchParams }: PageProps<"/settings/buyer-page">) {
  const { shop } = readUrlValues(buyerPageState, await searchParams);
  return renderPage(
    await requireUser("manage", "every-shop"),
    (ask) => [ask(shopPageOptions(shop), shopPageHandlers.getShopPage)],
    <BuyerPageSettings />,
  );
}
