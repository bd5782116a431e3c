import { CircleUserRound, type LucideIcon, ScanBarcode } from "lucide-react";
import { useLinkStatus } from "next/link";
import { useTranslations } from "next-intl";
import { getNavItems, isCurrentSection, type NavItem } from "@/components/navigation/nav-items";
import { useNavItems } from "@/components/navigation/use-nav-items";
import { useShownPath } from "@/components/navigation/use-pending-page";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { PageLink } from "@/components/ui/layout/page-link";
import { stepThroughColumn } from "@/components/ui/layout/step-through-bar";
import { useStore } from "@/lib/client/shared/create-store";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { NavCount } from "./nav-count";

/** The sections: one stop of Tab, up and down within. */
export function SideNav() {
  const t = useTranslations("nav");
  const path = useShownPath();
  const items = useNavItems();
  const stop = items.find((item) => isCurrentSection(item, path)) ?? items[0];
  return (
    <nav aria-label={t("main")} onKeyDown={stepThroughColumn} className="mt-4 min-h-0 flex-1 overflow-y-auto px-3 pb-3">
      <ul className="flex flex-col gap-px">
        {items.map((item) => (
          <SideNavItem key={item.key} item={item} path={path} isStop={item === stop} />
        ))}
      </ul>
    </nav>
  );
}

function SideNavItem({ item, path, isStop }: { item: NavItem; path: string; isStop: boolean }) {
  const t = useTranslations("nav");
  const { href, key, Icon } = item;
  return (
    <li>
      <PageLink
        href={href}
        tabIndex={isStop ? undefined : -1}
        aria-current={isCurrentSection(item, path) ? "page" : undefined}
        className="flex h-8.5 items-center gap-2.5 rounded-lg px-2.5 text-muted hover:text-foreground aria-[current=page]:bg-default aria-[current=page]:font-medium aria-[current=page]:text-foreground"
      >
        <Icon aria-hidden className="size-4" strokeWidth={1.75} />
        {t(key)}
        <PendingDot />
        <NavCount item={key} className="ms-auto" />
      </PageLink>
    </li>
  );
}

/** True after a navigation takes noticeably long; the current page stays until the new one is ready. */
function PendingDot() {
  const { pending } = useLinkStatus();
  return (
    pending && <span aria-hidden className="appear-late size-1.5 rounded-full bg-accent motion-safe:animate-pulse" />
  );
}

// Fetched when it is opened, so that pages do not load it.
const PhoneMenu = lazyPart(() => import("./phone-menu").then((each) => each.PhoneMenu));

/** Bottom navigation on phones, with the scanner in the middle; the other sections are behind its last cell. */
export function BottomBar() {
  const t = useTranslations("nav");
  const path = useShownPath();
  const { panel } = useDeskStores();
  const isMenuOpen = useStore(panel) === "me";
  const items = getNavItems(useDeskUser().role).filter(({ isInBottomBar }) => isInBottomBar);
  return (
    <>
      <nav
        aria-label={t("main")}
        className="fixed inset-x-0 bottom-0 z-30 grid auto-cols-fr grid-flow-col border-t border-border bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
      >
        {items.slice(0, 2).map((item) => (
          <BottomBarLink key={item.key} item={item} path={path} />
        ))}
        <BottomBarButton Icon={ScanBarcode} label={t("scan")} onPress={() => panel.set("scan")} />
        {items.slice(2).map((item) => (
          <BottomBarLink key={item.key} item={item} path={path} />
        ))}
        <BottomBarButton Icon={CircleUserRound} label={t("me")} onPress={() => panel.set("me")} />
      </nav>
      {isMenuOpen && <PhoneMenu onClose={() => panel.set(null)} />}
    </>
  );
}

const ITEM_CLASS =
  "relative flex h-14 flex-col items-center justify-center gap-0.5 text-xs text-muted aria-[current=page]:font-medium aria-[current=page]:text-accent";

function BottomBarButton({ Icon, label, onPress }: { Icon: LucideIcon; label: string; onPress: () => void }) {
  return (
    <button
      // plain: a cell of the bar, whose other cells are links
      type="button"
      onClick={onPress}
      className={`cursor-pointer ${ITEM_CLASS}`}
    >
      <Icon aria-hidden className="size-5" strokeWidth={1.75} />
      {label}
    </button>
  );
}

function BottomBarLink({ item, path }: { item: NavItem; path: string }) {
  const t = useTranslations("nav");
  const { href, key, Icon } = item;
  return (
    <PageLink href={href} aria-current={isCurrentSection(item, path) ? "page" : undefined} className={ITEM_CLASS}>
      <Icon aria-hidden className="size-5" strokeWidth={1.75} />
      {t(key)}
      <NavCount item={key} className="absolute start-[calc(50%+0.75rem)] top-1" />
    </PageLink>
  );
}
