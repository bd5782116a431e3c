"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { isCurrent, NAV_ITEMS } from "./nav-items";

/** The phone's navigation, within reach of the thumb. */
export function BottomBar({ children }: { children: ReactNode }) {
  const t = useTranslations("nav");
  const path = usePathname();
  return (
    <nav
      aria-label={t("main")}
      className="fixed inset-x-0 bottom-0 z-30 grid auto-cols-fr grid-flow-col border-t border-border bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      {NAV_ITEMS.map(({ href, key, Icon }) => (
        <Link
          key={href}
          href={href}
          aria-current={isCurrent(href, path) ? "page" : undefined}
          className="flex h-14 flex-col items-center justify-center gap-0.5 text-xs text-muted aria-[current=page]:font-medium aria-[current=page]:text-accent"
        >
          <Icon aria-hidden className="size-5" strokeWidth={1.75} />
          {t(key)}
        </Link>
      ))}
      {children}
    </nav>
  );
}
