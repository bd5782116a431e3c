import type { ReactNode } from "react";
import { DeskShell } from "@/components/shell/desk-shell";
import { store } from "@/db/open-store";
import { hasSecondFactorElsewhere } from "@/db/queries/auth/second-factor-records";
import { caseCountsOptions } from "@/lib/client/cases/case-queries";
import { jobListOptions } from "@/lib/client/jobs/job-queries";
import { noticesOptions } from "@/lib/client/notifications/notice-queries";
import { onboardingOptions } from "@/lib/client/onboarding/onboarding-queries";
import { outboxOptions } from "@/lib/client/subscriptions/outbox-queries";
import { navigationOptions } from "@/lib/client/system/navigation-queries";
import { rebuildStateOptions } from "@/lib/client/tracking/rebuild-run-queries";
import { hasPermission } from "@/lib/domain/auth/role";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { findSecondFactorDue, requireUser, type SessionUser } from "@/lib/server/auth/session";
import { caseHandlers } from "@/lib/services/cases/case-handlers";
import { jobHandlers } from "@/lib/services/jobs/job-handlers";
import { noticeHandlers } from "@/lib/services/notifications/notice-handlers";
import { onboardingHandlers } from "@/lib/services/onboarding/onboarding-handlers";
import { outboxHandlers } from "@/lib/services/subscriptions/outbox-handlers";
import { deskHandlers } from "@/lib/services/system/desk-handlers";
import { rebuildHandlers } from "@/lib/services/tracking/rebuild-run/rebuild-handlers";
import { askQueries } from "./ask-queries";

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

/** What the frame shows, so that it does not shift after loading. */
const prefetchFrame = (user: SessionUser) =>
  askQueries(user, (ask) => [
    ask(outboxOptions, outboxHandlers.getOutbox),
    ask(onboardingOptions, onboardingHandlers.getOnboarding),
    managesDesk(user) && ask(rebuildStateOptions, rebuildHandlers.getRebuild),
    ask(jobListOptions, jobHandlers.listJobs),
    ask(caseCountsOptions, caseHandlers.countCases),
    ask(navigationOptions, deskHandlers.getNavigation),
    ask(noticesOptions, noticeHandlers.listNotices),
  ]);
