"use client";
import { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { getNavItems, isCurrentSection } from "@/components/navigation/nav-items";
import { PageLink } from "@/components/ui/layout/page-link";
import type { Role } from "@/lib/domain/auth/role";
import { NavCount } from "./nav-count";

export function SideNav({ role }: { role: Role }) {
  const t = useTranslations("nav");
  const path = usePathname();
  return (
    <nav aria-label={t("main")} className="mt-5 flex flex-col gap-0.5 px-3">
      {getNavItems(role).map(({ href, key, Icon }) => (
        <PageLink
          key={href}
          href={href}
          aria-current={isCurrentSection(href, path) ? "page" : undefined}
          className="flex h-9 items-center gap-2.5 rounded-lg px-2.5 text-muted hover:bg-default hover:text-foreground aria-[current=page]:bg-default aria-[current=page]:font-medium aria-[current=page]:text-foreground"
        >
          <Icon aria-hidden className="size-4" strokeWidth={1.75} />
          {t(key)}
          <PendingDot />
          <NavCount item={key} className="ms-auto" />
        </PageLink>
      ))}
    </nav>
  );
}

/** True after a navigation takes noticeably long; the current page stays until the new one is ready. */
function PendingDot() {
  const { pending } = useLinkStatus();
  return (
    pending && <span aria-hidden className="appear-late size-1.5 rounded-full bg-accent motion-safe:animate-pulse" />
  );
}
