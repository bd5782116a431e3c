import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SettlementStatement } from "@/components/settlement/settlement-statement";
import { store } from "@/db/open-store";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { settlementScopeSchema } from "@/lib/domain/settlement/settlement-schemas";
import { requireUser } from "@/lib/server/auth/session";
import { buildPrintedStatement } from "@/lib/services/settlement/build-settlement-statement";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settlement"))("statement.open") };
}

/** A carrier's statement of a period, for printing. */
export default async function StatementPage({ searchParams }: PageProps<"/settlement/statement">) {
  const { shops } = await requireUser("write");
  const scope = settlementScopeSchema.safeParse(await searchParams);
  if (!scope.success) redirect("/settlement");
  const { view, items, omitted } = await buildPrintedStatement(store().read, shops, scope.data, Date.now());
  const carrierName = view.carrier === null ? null : (findCarrier(view.carrier)?.name ?? view.carrier);
  return <SettlementStatement view={view} items={items} omitted={omitted} carrierName={carrierName} />;
}
