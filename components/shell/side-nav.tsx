"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { Role } from "@/lib/domain/role";
import { NavCount } from "./nav-count";
import { isCurrent, navItemsFor } from "./nav-items";

export function SideNav({ role }: { role: Role }) {
  const t = useTranslations("nav");
  const path = usePathname();
  return (
    <nav aria-label={t("main")} className="mt-5 flex flex-col gap-0.5 px-3">
      {navItemsFor(role).map(({ href, key, Icon }) => (
        <Link
          key={href}
          href={href}
          aria-current={isCurrent(href, path) ? "page" : undefined}
          className="flex h-9 items-center gap-2.5 rounded-lg px-2.5 text-muted hover:bg-default hover:text-foreground aria-[current=page]:bg-default aria-[current=page]:font-medium aria-[current=page]:text-foreground"
        >
          <Icon aria-hidden className="size-4" strokeWidth={1.75} />
          {t(key)}
          <NavCount item={key} className="ms-auto" />
        </Link>
      ))}
    </nav>
  );
}
