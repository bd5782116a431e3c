import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProblemDesk } from "@/components/cases/desk/problem-desk";
import { store } from "@/db/open-store";
import { countCases, listCases } from "@/db/queries/cases/case-queue-pages";
import { listHandovers } from "@/db/queries/cases/handover-records";
import { listCongestionViews } from "@/db/queries/congestion/congestion-records";
import { type CaseListParams, caseCountsOptions, caseListOptions, toCaseSearch } from "@/lib/client/cases/case-queries";
import { openHandoversOptions } from "@/lib/client/cases/handover-queries";
import { congestionOptions } from "@/lib/client/congestion/congestion-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { hasPermission } from "@/lib/domain/auth/role";
import { caseFilterSchema } from "@/lib/domain/cases/case-requests";
import { handoverFilterSchema } from "@/lib/domain/cases/handover";
import { maskCasePageForRole } from "@/lib/domain/privacy/mask-for-role";
import { translateStored } from "@/lib/i18n/translate-stored";
import { requireUser } from "@/lib/server/auth/session";
import { pageTranslator } from "@/lib/server/i18n/page-translator";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("caseDesk"))("title") };
}

export default async function ProblemsPage({ searchParams }: PageProps<"/problems">) {
  const { id, name, role } = await requireUser();
  const params = await searchParams;
  const read = (key: keyof CaseListParams) => [params[key] ?? ""].flat()[0] ?? "";
  const scope = read("scope") === "all" ? "" : read("scope");
  const address: CaseListParams = {
    scope,
    flag: read("flag"),
    step: read("step"),
    q: read("q"),
    assignee: read("assignee"),
    carrier: read("carrier"),
    shop: read("shop"),
    from: read("from"),
    to: read("to"),
  };
  const queryClient = createQueryClient();
  const now = Date.now();
  const { success, data: filter } = caseFilterSchema.safeParse(
    Object.fromEntries(new URLSearchParams(toCaseSearch(address))),
  );
  await queryClient.fetchQuery({ ...caseCountsOptions, queryFn: () => countCases(store().read, id, now) });
  await queryClient.fetchQuery({ ...congestionOptions, queryFn: () => listCongestionViews(store().read, now) });
  const waiting = handoverFilterSchema.parse({ status: "open" });
  await queryClient.fetchQuery({ ...openHandoversOptions, queryFn: () => listHandovers(store().read, waiting) });
  // Invalid parameters: no prefetch. The API answers the browser's request with an error that names
  // the problem.
  if (success) {
    const queryFn = async () =>
      translateStored(
        maskCasePageForRole(role, await listCases(store().read, filter, id, now)),
        await pageTranslator(),
      );
    await queryClient.fetchQuery({ ...caseListOptions(address), queryFn });
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ProblemDesk
        me={{ id, name }}
        canWrite={hasPermission(role, "write")}
        canManage={hasPermission(role, "manage")}
      />
    </HydrationBoundary>
  );
}
