import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReconcileDesk } from "@/components/queries/reconcile-desk";
import { store } from "@/db/open-store";
import { queryListOptions, queryLogState, querySummaryOptions } from "@/lib/client/queries/reconcile-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { readUrlValues } from "@/lib/client/shared/url-state";
import { queryFilterSchema } from "@/lib/domain/queries/query-views";
import { requireUser } from "@/lib/server/auth/session";
import { askOperation } from "@/lib/services/api/ask-operation";
import { queryHandlers } from "@/lib/services/queries/query-handlers";
import { listProposalHeads } from "@/lib/services/queries/query-proposals";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reconcile"))("title") };
}

export default async function ReconcilePage({ searchParams }: PageProps<"/reconcile">) {
  const user = await requireUser();
  const params = readUrlValues(queryLogState, await searchParams);
  const queryClient = createQueryClient();
  const parameters = Object.fromEntries(Object.entries(params).filter(([, text]) => text !== ""));
  const { success, data: filter } = queryFilterSchema.safeParse(parameters);
  // Invalid parameters: no prefetch. The API answers the browser's request with an error that names
  // the problem.
  if (success) {
    await queryClient
      .fetchQuery({
        ...queryListOptions(params),
        queryFn: () => askOperation(queryHandlers.listQueries, user, { query: filter }),
      })
      .catch((error: unknown) => {
        if (!filter.cursor) throw error; // The API may refuse a foreign cursor; the browser's own request then reports it.
      });
  }
  // The proposals' numbers are not awaited: they look at all parcels.
  await queryClient.fetchQuery({
    ...querySummaryOptions,
    queryFn: () => askOperation(queryHandlers.getQuerySummary, user, {}),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ReconcileDesk proposals={await listProposalHeads(store().read, Date.now())} />
    </HydrationBoundary>
  );
}
