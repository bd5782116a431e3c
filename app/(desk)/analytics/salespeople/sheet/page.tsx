import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SalesSheet } from "@/components/sales/sales-sheet";
import { store } from "@/db/open-store";
import { salesQuerySchema } from "@/lib/domain/sales/sales-requests";
import { requireUser } from "@/lib/server/auth/session";
import { getSalesView } from "@/lib/services/sales/sales-report";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sales"))("sheet.open") };
}

/** A month's figures for printing and signing. */
export default async function SalesSheetPage({ searchParams }: PageProps<"/analytics/salespeople/sheet">) {
  const { shops } = await requireUser("write");
  const query = salesQuerySchema.safeParse(await searchParams);
  if (!query.success) redirect("/analytics/salespeople");
  return <SalesSheet view={await getSalesView(store().read, shops, query.data, Date.now())} />;
}
