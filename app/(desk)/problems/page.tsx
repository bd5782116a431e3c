import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { renderPage } from "@/app/(desk)/ask-queries";
import { ProblemDesk } from "@/components/cases/desk/problem-desk";
import { caseCountsOptions, caseDeskState, caseListOptions } from "@/lib/client/cases/case-queries";
import { openHandoversOptions } from "@/lib/client/cases/handover-queries";
import { congestionOptions } from "@/lib/client/congestion/congestion-queries";
import { readUrlValues } from "@/lib/client/shared/url-state";
import { parcelTextOptions } from "@/lib/client/shipments/parcel-text-queries";
import { DEFAULT_LANGUAGE, findLanguage } from "@/lib/domain/shared/languages";
import { requireUser } from "@/lib/server/auth/session";
import { buildParcelTexts } from "@/lib/server/i18n/build-parcel-texts";
import { caseHandlers } from "@/lib/services/cases/case-handlers";
import { handoverHandlers } from "@/lib/services/cases/handover-handlers";
import { flagHandlers } from "@/lib/services/flags/flag-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("caseDesk"))("title") };
}

export default async function ProblemsPage({ searchParams }: PageProps<"/problems">) {
  const params = readUrlValues(caseDeskState, await searchParams);
  const language = findLanguage(await getLocale()) ?? DEFAULT_LANGUAGE;
  return renderPage(
    await requireUser(),
    (ask, client) => [
      ask(caseCountsOptions, caseHandlers.countCases),
      ask(congestionOptions, flagHandlers.listCongestion),
      ask(openHandoversOptions, handoverHandlers.listHandovers),
      ask(caseListOptions(params), caseHandlers.listCases),
      client.setQueryData(parcelTextOptions(language).queryKey, buildParcelTexts(language)),
    ],
    <ProblemDesk />,
  );
}
