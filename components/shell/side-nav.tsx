import { useLinkStatus } from "next/link";
import { useTranslations } from "next-intl";
import { isCurrentSection, type NavItem } from "@/components/navigation/nav-items";
import { useNavItems } from "@/components/navigation/use-nav-items";
import { useShownPath } from "@/components/navigation/use-pending-page";
import { PageLink } from "@/components/ui/layout/page-link";
import type { Role } from "@/lib/domain/auth/role";
import { NavCount } from "./nav-count";

export function SideNav({ role }: { role: Role }) {
  const t = useTranslations("nav");
  const path = useShownPath();
  return (
    <nav aria-label={t("main")} className="mt-4 min-h-0 flex-1 overflow-y-auto px-3 pb-3">
      <ul className="flex flex-col gap-px">
        {useNavItems(role).map((item) => (
          <SideNavItem key={item.key} item={item} path={path} />
        ))}
      </ul>
    </nav>
  );
}

function SideNavItem({ item, path }: { item: NavItem; path: string }) {
  const t = useTranslations("nav");
  const { href, key, Icon } = item;
  return (
    <li>
      <PageLink
        href={href}
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
