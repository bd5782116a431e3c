import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProblemDesk } from "@/components/cases/desk/problem-desk";
import { store } from "@/db/open";
import { countCases, listCases } from "@/db/queries/cases/case-queue";
import { listHandovers } from "@/db/queries/cases/handovers";
import { readCongestion } from "@/db/queries/congestion/congestion";
import { type CaseAddress, caseCountsOptions, caseListOptions, searchOf } from "@/lib/client/cases/cases";
import { openHandoversOptions } from "@/lib/client/cases/handovers";
import { congestionOptions } from "@/lib/client/congestion/congestion";
import { makeQueryClient } from "@/lib/client/shared/query-client";
import { hasPermission } from "@/lib/domain/auth/role";
import { caseFilterSchema } from "@/lib/domain/cases/case-requests";
import { handoverFilterSchema } from "@/lib/domain/cases/handover";
import { visibleCases } from "@/lib/domain/privacy/mask-shipment";
import { requireUser } from "@/lib/server/auth/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("problems"))("title") };
}

export default async function ProblemsPage({ searchParams }: PageProps<"/problems">) {
  const { id, name, role } = await requireUser();
  const params = await searchParams;
  const read = (key: keyof CaseAddress) => [params[key] ?? ""].flat()[0] ?? "";
  const scope = read("scope") === "all" ? "" : read("scope");
  const address: CaseAddress = {
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
  const queryClient = makeQueryClient();
  const now = Date.now();
  const { success, data: filter } = caseFilterSchema.safeParse(
    Object.fromEntries(new URLSearchParams(searchOf(address))),
  );
  await queryClient.fetchQuery({ ...caseCountsOptions, queryFn: () => countCases(store().read, id, now) });
  await queryClient.fetchQuery({ ...congestionOptions, queryFn: () => readCongestion(store().read, now) });
  const waiting = handoverFilterSchema.parse({ status: "open" });
  await queryClient.fetchQuery({ ...openHandoversOptions, queryFn: () => listHandovers(store().read, waiting) });
  // An address that cannot be read is answered by the API, whose refusal says what is wrong with it.
  if (success) {
    const queryFn = async () => visibleCases(role, await listCases(store().read, filter, id, now));
    await queryClient.fetchQuery({ ...caseListOptions(address), queryFn });
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ProblemDesk me={{ id, name }} canWrite={hasPermission(role, "write")} />
    </HydrationBoundary>
  );
}
