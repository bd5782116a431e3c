import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderPage } from "@/app/(desk)/ask-queries";
import { CostDesk } from "@/components/billing/cost-desk";
import { costOptions, costState, packageOptions } from "@/lib/client/billing/cost-queries";
import { readUrlValues } from "@/lib/client/shared/url-state";
import { findMonthJustOver } from "@/lib/domain/time/month-just-over";
import { requireUser } from "@/lib/server/auth/session";
import { costHandlers } from "@/lib/services/billing/cost-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("billing"))("title") };
}

export default async function CostPage({ searchParams }: PageProps<"/cost">) {
  const user = await requireUser("manage");
  const { month } = readUrlValues(costState, await searchParams);
  return renderPage(
    user,
    (ask) => [
      ask(costOptions(month || (findMonthJustOver(Date.now()) ?? "")), costHandlers.getCosts),
      user.shops.kind === "every" && ask(packageOptions, costHandlers.listPackages),
    ],
    <CostDesk />,
  );
}
