import type { LucideIcon } from "lucide-react";
import { ArrowRightLeft, ClipboardList } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { getNavItems } from "@/components/navigation/nav-items";
import type { Role } from "@/lib/domain/auth/role";

/** A page that can be opened by its name or its shortcut key. */
export interface DeskPage {
  href: string;
  label: string;
  /** Other names by which it is found. */
  keywords: string;
  /** Key that opens it after `g`. */
  letter: string;
  Icon: LucideIcon;
}

const PAGE_LETTERS = {
  overview: "o",
  shipments: "s",
  problems: "t",
  import: "i",
  analytics: "a",
  salespeople: "y",
  radar: "j",
  reports: "b",
  pushes: "p",
  reconcile: "r",
  settlement: "m",
  cost: "c",
  settings: "e",
} as const;

/** The pages that a role may open, in the order of the navigation. */
export function useDeskPages(role: Role): readonly DeskPage[] {
  const t = useTranslations();
  return useMemo(() => {
    const pages: DeskPage[] = getNavItems(role).map(({ href, key, Icon }) => ({
      href,
      label: t(`nav.${key}`),
      keywords: t(`commandPalette.words.${key}`),
      letter: PAGE_LETTERS[key],
      Icon,
    }));
    const lookup = {
      href: "/shipments/lookup",
      label: t("lookup.title"),
      keywords: t("commandPalette.words.lookup"),
      letter: "l",
      Icon: ClipboardList,
    };
    const handovers = {
      href: "/problems/handovers",
      label: t("nav.handovers"),
      keywords: t("commandPalette.words.handovers"),
      letter: "h",
      Icon: ArrowRightLeft,
    };
    return [...pages, lookup, handovers];
  }, [role, t]);
}
