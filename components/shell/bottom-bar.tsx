"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Role } from "@/lib/domain/role";
import { NavCount } from "./nav-count";
import { isCurrent, navItemsFor } from "./nav-items";

/** The phone's navigation, within reach of the thumb. */
export function BottomBar({ role, children }: { role: Role; children: ReactNode }) {
  const t = useTranslations("nav");
  const path = usePathname();
  return (
    <nav
      aria-label={t("main")}
      className="fixed inset-x-0 bottom-0 z-30 grid auto-cols-fr grid-flow-col border-t border-border bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      {navItemsFor(role).map(({ href, key, Icon }) => (
        <Link
          key={href}
          href={href}
          aria-current={isCurrent(href, path) ? "page" : undefined}
          className="relative flex h-14 flex-col items-center justify-center gap-0.5 text-xs text-muted max-[22.5rem]:text-[0.625rem] aria-[current=page]:font-medium aria-[current=page]:text-accent"
        >
          <Icon aria-hidden className="size-5" strokeWidth={1.75} />
          {t(key)}
          <NavCount item={key} className="absolute start-[calc(50%+0.75rem)] top-1" />
        </Link>
      ))}
      {children}
    </nav>
  );
}
