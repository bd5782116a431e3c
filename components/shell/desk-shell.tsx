"use client";
import { type DehydratedState, HydrationBoundary } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Activity, type ReactNode } from "react";
import { ConfirmationHost } from "@/components/account/confirmation-host";
import { SecondFactorNotice } from "@/components/account/second-factor-notice";
import { GlobalCommands } from "@/components/command-palette/global-commands";
import { JobCentre } from "@/components/jobs/job-centre";
import { NoticeBell } from "@/components/notifications/notice-bell";
import { DemoBadge } from "@/components/onboarding/demo-badge";
import { PageLink } from "@/components/ui/layout/page-link";
import { Wordmark } from "@/components/ui/layout/wordmark";
import { hasPermission, type Role } from "@/lib/domain/auth/role";
import { BottomBar } from "./bottom-bar";
import { DeskStart } from "./desk-start";
import { DeskStoresProvider } from "./desk-stores-provider";
import { LazyToastRegion } from "./lazy-toast-region";
import { LiveStatusDot } from "./live-status-dot";
import { OfflineNotice } from "./offline-notice";
import { OutboxNotice } from "./outbox-notice";
import { PageArea } from "./page-area";
import { PendingChanges } from "./pending-changes";
import { RebuildNotice } from "./rebuild-notice";
import { SideNav } from "./side-nav";
import { StorageNotice } from "./storage-notice";
import { UserMenu } from "./user-menu";

interface DeskShellProps {
  /** What it shows. */
  data: DehydratedState;
  user: { id: string; name: string; role: Role };
  /** The user may do what concerns every shop. */
  managesDesk: boolean;
  /** By when the user has to set up a second factor, or to sign in with it; null: it is not asked for. */
  secondFactor: { dueAt: string; hasFactor: boolean } | null;
  children: ReactNode;
}

/**
 * Frame of every signed-in page: a sidebar on desktops, a top bar and a bottom bar on phones. One component of the
 * browser: parts that a page has too would wait for the page's scripts, and the frame with them.
 */
export function DeskShell({ data, user, managesDesk, secondFactor, children }: DeskShellProps) {
  const t = useTranslations();
  const canWrite = hasPermission(user.role, "write");
  return (
    <HydrationBoundary state={data}>
      <DeskStoresProvider>
        <div className="min-h-dvh lg:grid lg:grid-cols-[12.5rem_minmax(0,1fr)] print:block">
          <a
            href="#main"
            className="sr-only z-50 rounded-lg bg-accent text-accent-foreground focus:not-sr-only focus:fixed focus:start-1/2 focus:top-3 focus:-translate-x-1/2 focus:px-4 focus:py-2"
          >
            {t("nav.skip")}
          </a>
          <GlobalCommands role={user.role} managesDesk={managesDesk} />

          <aside className="sticky top-0 flex h-dvh flex-col border-e border-border bg-surface max-lg:hidden">
            <div className="mx-3 mt-4 flex items-center gap-1">
              <LogoLink />
              <DemoBadge canManage={managesDesk} />
            </div>
            <SideNav role={user.role} />
            <div className="mt-auto border-t border-separator p-3">
              {canWrite && <NoticeBell position="bottom-50 start-3" />}
              <JobCentre canImport={canWrite} position="bottom-40 start-3" />
              <div className="px-2.5 pt-1.5 pb-2">
                <LiveStatusDot />
              </div>
              <UserMenu name={user.name} role={user.role} />
            </div>
          </aside>

          <header className="flex h-12 items-center justify-between border-b border-border bg-surface px-4 lg:hidden print:hidden">
            <div className="flex min-w-0 gap-2">
              <LogoLink />
              <DemoBadge canManage={managesDesk} />
            </div>
            <div className="flex shrink-0 items-center gap-1">
              <LiveStatusDot />
              <JobCentre canImport={canWrite} isSmall position="end-3 top-13" />
              {canWrite && <NoticeBell isSmall position="end-3 top-13" />}
            </div>
          </header>

          <div className="min-w-0 max-lg:pb-[calc(4.5rem+env(safe-area-inset-bottom))]">
            {secondFactor && <SecondFactorNotice {...secondFactor} />}
            <OfflineNotice />
            <PendingChanges />
            <StorageNotice />
            <OutboxNotice canManage={managesDesk} />
            {managesDesk && <RebuildNotice />}
            <main id="main" tabIndex={-1} className="outline-none">
              <PageArea>
                {/* Alive after its frame: nothing that changes in the frame meanwhile renders it. */}
                <Activity>
                  {children}
                  <DeskStart userId={user.id} />
                </Activity>
              </PageArea>
            </main>
          </div>

          <BottomBar name={user.name} role={user.role} />
          <LazyToastRegion />
          <ConfirmationHost />
        </div>
      </DeskStoresProvider>
    </HydrationBoundary>
  );
}

/** Leads where 总览 leads, which the keyboard reaches. */
function LogoLink() {
  return (
    <PageLink href="/" tabIndex={-1} className="flex min-w-0 rounded-lg px-1.5 py-1 max-lg:ps-0">
      <Wordmark />
    </PageLink>
  );
}
