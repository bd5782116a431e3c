import { type DehydratedState, dehydrate } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { DeskShell } from "@/components/shell/desk-shell";
import { store } from "@/db/open-store";
import { hasSecondFactorElsewhere } from "@/db/queries/auth/second-factor-records";
import { countCases } from "@/db/queries/cases/case-counts";
import { getOutboxView } from "@/db/queries/subscriptions/outbox-state";
import { caseCountsOptions } from "@/lib/client/cases/case-queries";
import { jobListOptions } from "@/lib/client/jobs/job-queries";
import { noticesOptions } from "@/lib/client/notifications/notice-queries";
import { onboardingOptions } from "@/lib/client/onboarding/onboarding-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { outboxOptions } from "@/lib/client/subscriptions/outbox-queries";
import { navigationOptions } from "@/lib/client/system/navigation-queries";
import { rebuildStateOptions } from "@/lib/client/tracking/rebuild-run-queries";
import { hasPermission } from "@/lib/domain/auth/role";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { translateStored } from "@/lib/i18n/translate-stored";
import { findSecondFactorDue, requireUser, type SessionUser } from "@/lib/server/auth/session";
import { pageTranslator } from "@/lib/server/i18n/page-translator";
import { config } from "@/lib/server/runtime/config";
import { askOperation } from "@/lib/services/api/ask-operation";
import { jobHandlers } from "@/lib/services/jobs/job-handlers";
import { noticeHandlers } from "@/lib/services/notifications/notice-handlers";
import { getOnboarding } from "@/lib/services/onboarding/onboarding-state";
import { getNavigation } from "@/lib/services/system/navigation-view";
import { getRebuildState } from "@/lib/services/tracking/rebuild-run/rebuild-views";

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const user = await requireUser();
  const due = await findSecondFactorDue(store().read, user);
  const hasFactor = due !== null && (await hasSecondFactorElsewhere(store().read, user.id));
  return (
    <DeskShell
      data={await prefetchFrame(user)}
      secondFactor={due === null ? null : { dueAt: toIsoBeijing(due), hasFactor }}
      user={{ id: user.id, name: user.name, role: user.role }}
      managesDesk={managesDesk(user)}
    >
      {children}
    </DeskShell>
  );
}

/** Whether the user may do what concerns every shop, such as resuming the subscriptions. */
const managesDesk = ({ role, shops }: SessionUser) => hasPermission(role, "manage") && shops.kind === "every";

/** Prefetches what the frame shows, so that it does not shift after loading. The browser retries what fails here. */
async function prefetchFrame(user: SessionUser): Promise<DehydratedState> {
  const db = store().read;
  const translate = await pageTranslator();
  const queryClient = createQueryClient();
  await Promise.all([
    queryClient.prefetchQuery({
      ...outboxOptions,
      queryFn: async () => translateStored(await getOutboxView(db, user.shops), translate),
      retry: false,
    }),
    queryClient.prefetchQuery({
      ...onboardingOptions,
      queryFn: () => getOnboarding(db, { kind: "user", ...user }, config(), Date.now()),
      retry: false,
    }),
    managesDesk(user) &&
      queryClient.prefetchQuery({
        ...rebuildStateOptions,
        queryFn: async () => translateStored(await getRebuildState(db), translate),
        retry: false,
      }),
    queryClient.prefetchQuery({
      ...jobListOptions,
      queryFn: async () => (await askOperation(jobHandlers.listJobs, user, {})).items,
      retry: false,
    }),
    queryClient.prefetchQuery({
      ...caseCountsOptions,
      queryFn: () => countCases(db, user.shops, user.id, Date.now()),
      retry: false,
    }),
    queryClient.prefetchQuery({
      ...navigationOptions,
      queryFn: () => getNavigation(db, user, Date.now()),
      retry: false,
    }),
    queryClient.prefetchQuery({
      ...noticesOptions,
      queryFn: () => askOperation(noticeHandlers.listNotices, user, {}),
      retry: false,
    }),
  ]);
  return dehydrate(queryClient);
}
