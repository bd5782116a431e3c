import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderPage } from "@/app/(desk)/ask-queries";
import { ReconcileDesk } from "@/components/queries/reconcile-desk";
import { store } from "@/db/open-store";
import { queryListOptions, queryLogState, querySummaryOptions } from "@/lib/client/queries/reconcile-queries";
import { readUrlValues } from "@/lib/client/shared/url-state";
import { requireUser } from "@/lib/server/auth/session";
import { queryHandlers } from "@/lib/services/queries/query-handlers";
import { listProposalHeads } from "@/lib/services/queries/query-proposals";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reconcile"))("title") };
}

export default async function ReconcilePage({ searchParams }: PageProps<"/reconcile">) {
  const params = readUrlValues(queryLogState, await searchParams);
  return renderPage(
    await requireUser(),
    (ask) => [
      ask(queryListOptions(params), queryHandlers.listQueries),
      ask(querySummaryOptions, queryHandlers.getQuerySummary),
    ],
    // The proposals' numbers are not awaited: they look at all parcels.
    <ReconcileDesk proposals={await listProposalHeads(store().read, Date.now())} />,
  );
}
