"use client";
import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { PageLink } from "@/components/ui/layout/page-link";
import { Tabs } from "@/components/ui/layout/tabs";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { useOpenPage } from "@/lib/client/shared/use-open-page";
import { SettingsCount, useSettingsCounts } from "./settings-count";
import { findPageOfSection, getSettingsSubjects, isSettingsPage, type SettingsPage } from "./settings-pages";

/** A page of settings beside the links to the others. */
export function SettingsFrame({ children }: { children: ReactNode }) {
  const { role, managesDesk } = useDeskUser();
  const path = usePathname();
  const router = useRouter();
  // Links into the time when all settings were on one page.
  useEffect(() => {
    const page = findPageOfSection(window.location.hash);
    if (page && !page.startsWith(`${path}#`)) router.replace(page);
  }, [router, path]);
  const subjects = getSettingsSubjects(role, managesDesk);
  const shown = subjects.flatMap(({ pages }) => pages).find((page) => isSettingsPage(page, path));
  const current = subjects.find(({ key }) => key === shown?.subject);
  return (
    <div className="min-[88rem]:flex">
      <SettingsNav subjects={subjects} current={current} />
      <div className="min-w-0 flex-1">
        {shown && current && current.pages.length > 1 && <SettingsTabs subject={current} shown={shown} />}
        {children}
      </div>
    </div>
  );
}

type Subject = ReturnType<typeof getSettingsSubjects>[number];

/**
 * Links to what can be set: a column beside the page on wide screens, otherwise a row above it that is scrolled to the
 * present one.
 */
function SettingsNav({ subjects, current }: { subjects: readonly Subject[]; current: Subject | undefined }) {
  const t = useTranslations("settingsPages");
  const row = useRef<HTMLElement>(null);
  const key = current?.key;
  useEffect(() => {
    const link = key && row.current?.querySelector<HTMLElement>("a[aria-current]");
    if (link && row.current) row.current.scrollLeft = link.offsetLeft - row.current.offsetLeft - 48;
  }, [key]);
  return (
    <nav
      ref={row}
      aria-label={t("label")}
      className="overflow-x-auto max-[88rem]:relative max-[88rem]:border-b max-[88rem]:border-border max-[88rem]:bg-surface px-2 text-dense lg:px-4 min-[88rem]:sticky min-[88rem]:top-0 min-[88rem]:w-44 min-[88rem]:shrink-0 min-[88rem]:self-start min-[88rem]:px-3 min-[88rem]:py-4 print:hidden"
    >
      <ul className="flex w-max gap-1 py-1.5 min-[88rem]:w-auto min-[88rem]:flex-col min-[88rem]:gap-0.5 min-[88rem]:py-0">
        {subjects.map((subject) => (
          <li key={subject.key}>
            <PageLink
              href={subject.href}
              aria-current={subject.key === key ? "page" : undefined}
              className="flex h-8 items-center gap-2 rounded-md px-2 whitespace-nowrap text-muted hover:bg-default hover:text-foreground aria-[current=page]:bg-default aria-[current=page]:font-medium aria-[current=page]:text-foreground touch-height"
            >
              {t(`subject.${subject.key}`)}
              {subject.key === "system" && <SettingsCount className="ms-auto" />}
            </PageLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The pages of one subject as tabs, each with how much waits on it. */
function SettingsTabs({ subject, shown }: { subject: Subject; shown: SettingsPage }) {
  const t = useTranslations("settingsPages");
  const openPage = useOpenPage();
  const counts = useSettingsCounts();
  return (
    <div className="bg-surface print:hidden">
      <Tabs
        label={t(`subject.${subject.key}`)}
        tabs={subject.pages.map(({ key, href }) => ({
          key,
          href,
          name: t(`${key}.title`),
          count: counts[key] || undefined,
          tone: "tone-amber",
          isLit: true,
        }))}
        current={shown.key}
        onChoose={(key) => openPage(subject.pages.find((page) => page.key === key)?.href ?? subject.href)}
      />
    </div>
  );
}
