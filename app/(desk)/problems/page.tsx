import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ProblemDesk } from "@/components/cases/desk/problem-desk";
import { caseCountsOptions, caseDeskState, caseListOptions, toCaseQuery } from "@/lib/client/cases/case-queries";
import { openHandoversOptions } from "@/lib/client/cases/handover-queries";
import { congestionOptions } from "@/lib/client/congestion/congestion-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { readUrlValues } from "@/lib/client/shared/url-state";
import { parcelTextOptions } from "@/lib/client/shipments/parcel-text-queries";
import { caseFilterSchema } from "@/lib/domain/cases/case-requests";
import { DEFAULT_LANGUAGE, findLanguage } from "@/lib/domain/shared/languages";
import { requireUser } from "@/lib/server/auth/session";
import { buildParcelTexts } from "@/lib/server/i18n/build-parcel-texts";
import { askOperation } from "@/lib/services/api/ask-operation";
import { caseHandlers } from "@/lib/services/cases/case-handlers";
import { handoverHandlers } from "@/lib/services/cases/handover-handlers";
import { flagHandlers } from "@/lib/services/flags/flag-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("caseDesk"))("title") };
}

export default async function ProblemsPage({ searchParams }: PageProps<"/problems">) {
  const user = await requireUser();
  const params = readUrlValues(caseDeskState, await searchParams);
  const queryClient = createQueryClient();
  const query = toCaseQuery(params);
  await queryClient.fetchQuery({
    ...caseCountsOptions,
    queryFn: () => askOperation(caseHandlers.countCases, user, {}),
  });
  await queryClient.fetchQuery({
    ...congestionOptions,
    queryFn: () => askOperation(flagHandlers.listCongestion, user, {}),
  });
  await queryClient.fetchQuery({
    ...openHandoversOptions,
    queryFn: () => askOperation(handoverHandlers.listHandovers, user, { query: { status: "open" } }),
  });
  const language = findLanguage(await getLocale()) ?? DEFAULT_LANGUAGE;
  queryClient.setQueryData(parcelTextOptions(language).queryKey, buildParcelTexts(language));
  // Invalid parameters: no prefetch. The API answers the browser's request with an error that names
  // the problem.
  if (caseFilterSchema.safeParse(query).success) {
    const queryFn = () => askOperation(caseHandlers.listCases, user, { query });
    await queryClient.fetchInfiniteQuery({ ...caseListOptions(params), queryFn });
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ProblemDesk />
    </HydrationBoundary>
  );
}
