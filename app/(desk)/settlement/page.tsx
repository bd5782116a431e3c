import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderPage } from "@/app/(desk)/ask-queries";
import { SettlementDesk } from "@/components/settlement/settlement-desk";
import { settlementListOptions, settlementOptions, settlementState } from "@/lib/client/settlement/settlement-queries";
import { readUrlValues } from "@/lib/client/shared/url-state";
import { requireUser } from "@/lib/server/auth/session";
import { settlementHandlers } from "@/lib/services/settlement/settlement-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settlement"))("title") };
}

export default async function SettlementPage({ searchParams }: PageProps<"/settlement">) {
  const address = readUrlValues(settlementState, await searchParams);
  return renderPage(
    await requireUser("write"),
    (ask) =>
      address.tab === "" || address.tab === "cash"
        ? [
            ask(settlementOptions(address), settlementHandlers.getSettlement),
            ask(settlementListOptions(address), settlementHandlers.listSettlementItems),
          ]
        : [],
    <SettlementDesk />,
  );
}
