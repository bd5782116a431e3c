import { type DehydratedState, dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { DeskShell } from "@/components/shell/desk-shell";
import { store } from "@/db/open";
import { countCases } from "@/db/queries/cases/case-queue";
import { outboxView } from "@/db/queries/subscriptions/outbox";
import { caseCountsOptions } from "@/lib/client/cases/cases";
import { jobListOptions } from "@/lib/client/jobs/jobs";
import { noticesOptions } from "@/lib/client/notifications/notices";
import { makeQueryClient } from "@/lib/client/shared/query-client";
import { outboxOptions } from "@/lib/client/subscriptions/outbox";
import { jobListSchema } from "@/lib/domain/jobs/new-job";
import { noticePageSchema } from "@/lib/domain/notifications/notice-requests";
import { requireUser, type SessionUser } from "@/lib/server/auth/session";
import { localeOf } from "@/lib/server/i18n/locales";
import { sayIn } from "@/lib/server/i18n/say";
import { listJobs } from "@/lib/services/jobs/job-views";
import { viewNotices } from "@/lib/services/notifications/notices";

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const user = await requireUser();
  return (
    <HydrationBoundary state={await frameOf(user)}>
      <DeskShell user={{ name: user.name, role: user.role }}>{children}</DeskShell>
    </HydrationBoundary>
  );
}

/** What the frame shows, so that no page has to ask for it before it stands still. What cannot be read is asked for later. */
async function frameOf(user: SessionUser): Promise<DehydratedState> {
  const db = store().read;
  const say = sayIn(localeOf(await getLocale(), null));
  const queryClient = makeQueryClient();
  await Promise.all([
    queryClient.prefetchQuery({ ...outboxOptions, queryFn: () => outboxView(db), retry: false }),
    queryClient.prefetchQuery({
      ...jobListOptions,
      queryFn: async () => (await listJobs(db, { kind: "user", ...user }, jobListSchema.parse({}).limit)).items,
      retry: false,
    }),
    queryClient.prefetchQuery({
      ...caseCountsOptions,
      queryFn: () => countCases(db, user.id, Date.now()),
      retry: false,
    }),
    queryClient.prefetchQuery({
      ...noticesOptions,
      queryFn: () => viewNotices(db, user.id, noticePageSchema.parse({}), say),
      retry: false,
    }),
  ]);
  return dehydrate(queryClient);
}
