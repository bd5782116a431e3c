"use client";
import { ScanBarcode } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { isCurrent, type NavItem, navItemsFor } from "@/components/navigation/nav-items";
import { PageLink } from "@/components/ui/layout/page-link";
import { openDeskPanel } from "@/lib/client/shared/desk-panels";
import type { Role } from "@/lib/domain/auth/role";
import { NavCount } from "./nav-count";

/** The phone's navigation, within reach of the thumb; the scanner in the middle of it. */
export function BottomBar({ role, children }: { role: Role; children: ReactNode }) {
  const t = useTranslations("nav");
  const path = usePathname();
  const items = navItemsFor(role).filter(({ isInHand }) => isInHand);
  const [before, after] = [items.slice(0, 2), items.slice(2)];
  return (
    <nav
      aria-label={t("main")}
      className="fixed inset-x-0 bottom-0 z-30 grid auto-cols-fr grid-flow-col border-t border-border bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      {before.map((item) => (
        <BarLink key={item.key} item={item} path={path} />
      ))}
      <button type="button" onClick={() => openDeskPanel("scan")} className={`cursor-pointer ${PLACE}`}>
        <ScanBarcode aria-hidden className="size-5" strokeWidth={1.75} />
        {t("scan")}
      </button>
      {after.map((item) => (
        <BarLink key={item.key} item={item} path={path} />
      ))}
      {children}
    </nav>
  );
}

const PLACE =
  "flex h-14 flex-col items-center justify-center gap-0.5 text-xs text-muted aria-[current=page]:font-medium aria-[current=page]:text-accent";

function BarLink({ item: { href, key, Icon }, path }: { item: NavItem; path: string }) {
  const t = useTranslations("nav");
  return (
    <PageLink href={href} aria-current={isCurrent(href, path) ? "page" : undefined} className={`relative ${PLACE}`}>
      <Icon aria-hidden className="size-5" strokeWidth={1.75} />
      {t(key)}
      <NavCount item={key} className="absolute start-[calc(50%+0.75rem)] top-1" />
    </PageLink>
  );
}
