import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ProblemDesk } from "@/components/cases/desk/problem-desk";
import { countCases } from "@/db/queries/cases/case-counts";
import { listCases } from "@/db/queries/cases/case-queue-pages";
import { listCongestionViews } from "@/db/queries/congestion/congestion-views";
import { caseCountsOptions, caseDeskState, caseListOptions, toCaseSearch } from "@/lib/client/cases/case-queries";
import { openHandoversOptions } from "@/lib/client/cases/handover-queries";
import { congestionOptions } from "@/lib/client/congestion/congestion-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { readUrlValues } from "@/lib/client/shared/url-state";
import { parcelTextOptions } from "@/lib/client/shipments/parcel-text-queries";
import { caseFilterSchema } from "@/lib/domain/cases/case-requests";
import { readerOf } from "@/lib/domain/privacy/field-policy";
import { showCasePage } from "@/lib/domain/privacy/show-for-reader";
import { DEFAULT_LANGUAGE, findLanguage } from "@/lib/domain/shared/languages";
import { translateStored } from "@/lib/i18n/translate-stored";
import { requireUser } from "@/lib/server/auth/session";
import { listDbOfPage } from "@/lib/server/http/page-reading";
import { buildParcelTexts } from "@/lib/server/i18n/build-parcel-texts";
import { pageTranslator } from "@/lib/server/i18n/page-translator";
import { askOperation } from "@/lib/services/api/ask-operation";
import { handoverHandlers } from "@/lib/services/cases/handover-handlers";
import { resolveCaseFilter } from "@/lib/services/cases/resolve-case-filter";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("caseDesk"))("title") };
}

export default async function ProblemsPage({ searchParams }: PageProps<"/problems">) {
  const user = await requireUser();
  const { id, role, shops } = user;
  const params = readUrlValues(caseDeskState, await searchParams);
  const queryClient = createQueryClient();
  const db = await listDbOfPage();
  const now = Date.now();
  const { success, data: filter } = caseFilterSchema.safeParse(
    Object.fromEntries(new URLSearchParams(toCaseSearch(params))),
  );
  await queryClient.fetchQuery({ ...caseCountsOptions, queryFn: () => countCases(db, shops, id, now) });
  await queryClient.fetchQuery({ ...congestionOptions, queryFn: () => listCongestionViews(db, shops, now) });
  await queryClient.fetchQuery({
    ...openHandoversOptions,
    queryFn: () => askOperation(handoverHandlers.listHandovers, user, { query: { status: "open" } }),
  });
  const language = findLanguage(await getLocale()) ?? DEFAULT_LANGUAGE;
  queryClient.setQueryData(parcelTextOptions(language).queryKey, buildParcelTexts(language));
  // Invalid parameters: no prefetch. The API answers the browser's request with an error that names
  // the problem.
  if (success) {
    const queryFn = async () => {
      const resolved = await resolveCaseFilter(db, shops, filter);
      const page = showCasePage(readerOf({ role }), await listCases(db, shops, resolved, id, now));
      return translateStored(page, await pageTranslator());
    };
    await queryClient.fetchInfiniteQuery({ ...caseListOptions(params), queryFn });
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ProblemDesk />
    </HydrationBoundary>
  );
}
