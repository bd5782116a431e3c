"use client";
import { type DehydratedState, HydrationBoundary } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Activity, type ReactNode, useMemo } from "react";
import { ConfirmationHost } from "@/components/account/confirmation-host";
import { SecondFactorNotice } from "@/components/account/second-factor-notice";
import { GlobalCommands } from "@/components/command-palette/global-commands";
import { JobCentre } from "@/components/jobs/job-centre";
import { getNavItems, getReportPages } from "@/components/navigation/nav-items";
import { usePendingPage } from "@/components/navigation/use-pending-page";
import { NoticeBell } from "@/components/notifications/notice-bell";
import { DemoBadge } from "@/components/onboarding/demo-badge";
import { getSettingsPages } from "@/components/settings/navigation/settings-pages";
import { LoadingState } from "@/components/ui/feedback/loading-state";
import { PageHeader } from "@/components/ui/layout/page-header";
import { PageLink } from "@/components/ui/layout/page-link";
import { Wordmark } from "@/components/ui/layout/wordmark";
import { useLiveStatus } from "@/lib/client/live/live-updates";
import { createDeskUser, DeskUserContext } from "@/lib/client/shared/desk-user";
import type { Role } from "@/lib/domain/auth/role";
import { DeskNotices } from "./desk-notices";
import { DeskStart } from "./desk-start";
import { DeskStoresProvider } from "./desk-stores-provider";
import { LazyToastRegion } from "./lazy-toast-region";
import { BottomBar, SideNav } from "./main-navigation";
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
  const deskUser = useMemo(() => createDeskUser(user, managesDesk), [user, managesDesk]);
  const { canWrite } = deskUser;
  return (
    <HydrationBoundary state={data}>
      <DeskStoresProvider>
        <DeskUserContext value={deskUser}>
          <div className="min-h-dvh lg:grid lg:grid-cols-[12.5rem_minmax(0,1fr)] print:block">
            <a
              href="#main"
              className="sr-only z-50 rounded-lg bg-accent text-accent-foreground focus:not-sr-only focus:fixed focus:start-1/2 focus:top-3 focus:-translate-x-1/2 focus:px-4 focus:py-2"
            >
              {t("nav.skip")}
            </a>
            <GlobalCommands />

            <aside className="sticky top-0 flex h-dvh flex-col border-e border-border bg-surface max-lg:hidden">
              <div className="mx-3 mt-4 flex items-center">
                <LogoLink />
                <DemoBadge />
              </div>
              <SideNav />
              <div className="mt-auto border-t border-separator p-3">
                {canWrite && <NoticeBell />}
                <JobCentre />
                <div className="px-2.5 pt-1.5 pb-2">
                  <LiveStatusDot />
                </div>
                <UserMenu />
              </div>
            </aside>

            <header className="flex h-12 items-center justify-between gap-2 border-b border-border bg-surface px-4 lg:hidden print:hidden">
              <div className="flex min-w-0 gap-2">
                <LogoLink />
                <DemoBadge />
              </div>
              <div className="flex shrink-0 items-center gap-1">
                <LiveStatusDot />
                <JobCentre isSmall />
                {canWrite && <NoticeBell isSmall />}
              </div>
            </header>

            <div className="min-w-0 max-lg:pb-[calc(4.5rem+env(safe-area-inset-bottom))]">
              {secondFactor && <SecondFactorNotice {...secondFactor} />}
              <DeskNotices />
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

            <BottomBar />
            <LazyToastRegion />
            <ConfirmationHost />
          </div>
        </DeskUserContext>
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

const DOTS = {
  connecting: "bg-(--tone-grey) motion-safe:animate-pulse",
  live: "bg-(--tone-green)",
  lost: "bg-(--tone-amber) motion-safe:animate-pulse",
  offline: "bg-(--tone-red)",
} as const;

/** Shows whether the live connection is up, so that the page is current. */
function LiveStatusDot() {
  const t = useTranslations("live");
  const { state } = useLiveStatus();
  return (
    <span
      role="status"
      title={t(`${state}Hint`)}
      data-testid="live-state"
      data-state={state}
      className="inline-flex items-center gap-1.5 text-xs text-muted"
    >
      <span aria-hidden className={`size-2 rounded-full ${DOTS[state]}`} />
      {/* The narrowest phones have room for the dot only. */}
      <span className="max-[22.5rem]:sr-only">{t(state)}</span>
    </span>
  );
}

/** The page; while the next one is loading, that one's title and a skeleton. */
function PageArea({ children }: { children: ReactNode }) {
  const pending = usePendingPage();
  const isLeft = pending !== null;
  return (
    <>
      <div hidden={isLeft} data-page-pending={isLeft || undefined}>
        {children}
      </div>
      {isLeft && <PageSkeleton href={pending} />}
    </>
  );
}

function PageSkeleton({ href }: { href: string }) {
  const t = useTranslations("list");
  const title = useNavigationTitle(href);
  return (
    <div data-testid="page-skeleton">
      <PageHeader title={title ?? <span className="inline-block h-5 w-40 rounded bg-default align-middle" />} />
      <div className="pt-10">
        <LoadingState label={title === undefined ? t("loading") : t("loadingPage", { title })} />
      </div>
    </div>
  );
}

/** Title of the page at an address, as far as it is known before the page; undefined for others, as for a parcel. */
function useNavigationTitle(href: string): string | undefined {
  const t = useTranslations();
  const path = href.replace(/[?#].*$/, "");
  // Whoever may not see the page has no link to it.
  const settings = getSettingsPages("owner", true).find((each) => each.href === path);
  if (settings) return t(`settingsPages.${settings.key}.title`);
  // The address of 报表 is that of its first page.
  const page = [...getReportPages("owner"), ...getNavItems("owner")].find((each) => each.href === path);
  return page && t(`nav.${page.key}`);
}
