import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderPage } from "@/app/(desk)/ask-queries";
import { SalesDesk } from "@/components/sales/sales-desk";
import { openSales, salesOptions, salesState } from "@/lib/client/sales/sales-queries";
import { readUrlValues } from "@/lib/client/shared/url-state";
import { requireUser } from "@/lib/server/auth/session";
import { salesHandlers } from "@/lib/services/sales/sales-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sales"))("title") };
}

export default async function SalespeoplePage({ searchParams }: PageProps<"/analytics/salespeople">) {
  const address = openSales(readUrlValues(salesState, await searchParams), Date.now());
  return renderPage(
    await requireUser("write"),
    (ask) => [ask(salesOptions(address), salesHandlers.getSales)],
    <SalesDesk />,
  );
}
