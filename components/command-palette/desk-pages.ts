import type { LucideIcon } from "lucide-react";
import { ArrowRightLeft, ClipboardList, Inbox, Radar, SearchCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { getNavItems, getReportPages } from "@/components/navigation/nav-items";
import { useDeskUser } from "@/lib/client/shared/desk-user";

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

/** Pages for every role that are within a section. */
const INNER_PAGES = [
  { href: "/problems/radar", key: "radar", Icon: Radar },
  { href: "/problems/handovers", key: "handovers", Icon: ArrowRightLeft },
  { href: "/shipments/lookup", key: "lookup", Icon: ClipboardList },
  { href: "/pushes", key: "pushes", Icon: Inbox },
  { href: "/reconcile", key: "reconcile", Icon: SearchCheck },
] as const;

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
  lookup: "l",
  handovers: "h",
} as const;

/** The pages that the user may open, the sections first. */
export function useDeskPages(): readonly DeskPage[] {
  const { role } = useDeskUser();
  const t = useTranslations();
  return useMemo(() => {
    const toPage = ({ href, key, Icon }: { href: string; key: keyof typeof PAGE_LETTERS; Icon: LucideIcon }) => ({
      href,
      label: key === "lookup" ? t("lookup.title") : t(`nav.${key}`),
      keywords: t(`commandPalette.words.${key}`),
      letter: PAGE_LETTERS[key],
      Icon,
    });
    // 报表 opens its first page, which has a name of its own.
    const sections = getNavItems(role).flatMap((item) => (item.key === "figures" ? [] : [{ ...item, key: item.key }]));
    return [...sections, ...getReportPages(role), ...INNER_PAGES].map(toPage);
  }, [role, t]);
}
