import { ScanBarcode } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { getNavItems, isCurrentSection, type NavItem } from "@/components/navigation/nav-items";
import { useShownPath } from "@/components/navigation/use-pending-page";
import { PageLink } from "@/components/ui/layout/page-link";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import type { Role } from "@/lib/domain/auth/role";
import { NavCount } from "./nav-count";

/** Bottom navigation on phones, with the scanner in the middle. */
export function BottomBar({ role, children }: { role: Role; children: ReactNode }) {
  const t = useTranslations("nav");
  const path = useShownPath();
  const { panel } = useDeskStores();
  const items = getNavItems(role).filter(({ isInBottomBar }) => isInBottomBar);
  const [before, after] = [items.slice(0, 2), items.slice(2)];
  return (
    <nav
      aria-label={t("main")}
      className="fixed inset-x-0 bottom-0 z-30 grid auto-cols-fr grid-flow-col border-t border-border bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      {before.map((item) => (
        <BottomBarLink key={item.key} item={item} path={path} />
      ))}
      <button
        // plain: a cell of the bar, whose other cells are links
        type="button"
        onClick={() => panel.set("scan")}
        className={`cursor-pointer ${ITEM_CLASS}`}
      >
        <ScanBarcode aria-hidden className="size-5" strokeWidth={1.75} />
        {t("scan")}
      </button>
      {after.map((item) => (
        <BottomBarLink key={item.key} item={item} path={path} />
      ))}
      {children}
    </nav>
  );
}

const ITEM_CLASS =
  "flex h-14 flex-col items-center justify-center gap-0.5 text-xs text-muted aria-[current=page]:font-medium aria-[current=page]:text-accent";

function BottomBarLink({ item: { href, key, Icon }, path }: { item: NavItem; path: string }) {
  const t = useTranslations("nav");
  return (
    <PageLink
      href={href}
      aria-current={isCurrentSection(href, path) ? "page" : undefined}
      className={`relative ${ITEM_CLASS}`}
    >
      <Icon aria-hidden className="size-5" strokeWidth={1.75} />
      {t(key)}
      <NavCount item={key} className="absolute start-[calc(50%+0.75rem)] top-1" />
    </PageLink>
  );
}
