"use client";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { PageLink } from "@/components/ui/layout/page-link";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { SettingsCount } from "./settings-count";
import { getSettingsPages, isSettingsPage, SETTINGS_GROUPS } from "./settings-pages";

/** A page of settings beside the links to the others. */
export function SettingsFrame({ children }: { children: ReactNode }) {
  return (
    <div className="min-[88rem]:flex">
      <SettingsNav />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}

/**
 * Links to the pages of settings: a column beside the page on wide screens, otherwise a row above it that is scrolled to
 * the present page. On narrow screens `/settings` itself is the list.
 */
function SettingsNav() {
  const t = useTranslations("settingsPages");
  const { role, managesDesk } = useDeskUser();
  const path = usePathname();
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    const link = row.current?.querySelector<HTMLElement>(`a[href="${path}"]`);
    if (link && row.current) row.current.scrollLeft = link.offsetLeft - row.current.offsetLeft - 48;
  }, [path]);
  const pages = getSettingsPages(role, managesDesk);
  return (
    <nav
      ref={row}
      aria-label={t("label")}
      className={`overflow-x-auto max-[88rem]:relative max-[88rem]:border-b max-[88rem]:border-border max-[88rem]:bg-surface px-2 text-dense lg:px-4 min-[88rem]:sticky min-[88rem]:top-0 min-[88rem]:max-h-dvh min-[88rem]:w-44 min-[88rem]:shrink-0 min-[88rem]:self-start min-[88rem]:overflow-y-auto min-[88rem]:px-3 min-[88rem]:py-4 print:hidden ${
        path === "/settings" ? "max-[88rem]:hidden" : ""
      }`}
    >
      <ul className="flex w-max gap-1 py-1.5 min-[88rem]:w-auto min-[88rem]:flex-col min-[88rem]:gap-4 min-[88rem]:py-0">
        {SETTINGS_GROUPS.map((group) => (
          <li key={group}>
            <p className="px-2 pb-1 text-xs text-muted max-[88rem]:sr-only">{t(`group.${group}`)}</p>
            <ul className="flex gap-1 min-[88rem]:flex-col min-[88rem]:gap-0.5">
              {pages
                .filter((page) => page.group === group)
                .map((page) => (
                  <li key={page.key}>
                    <PageLink
                      href={page.href}
                      aria-current={isSettingsPage(page, path) ? "page" : undefined}
                      className="flex h-8 items-center gap-2 rounded-md px-2 whitespace-nowrap text-muted hover:bg-default hover:text-foreground aria-[current=page]:bg-default aria-[current=page]:font-medium aria-[current=page]:text-foreground touch-height"
                    >
                      {t(`${page.key}.title`)}
                      <SettingsCount page={page.key} className="ms-auto" />
                    </PageLink>
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ul>
    </nav>
  );
}
