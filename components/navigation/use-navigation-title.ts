import { useTranslations } from "next-intl";
import { getSettingsPages } from "@/components/settings/navigation/settings-pages";
import { getNavItems, getReportPages } from "./nav-items";

/** Title of the page at an address, as far as it is known before the page; undefined for others, as for a parcel. */
export function useNavigationTitle(href: string): string | undefined {
  const t = useTranslations();
  const path = href.replace(/[?#].*$/, "");
  // Whoever may not see the page has no link to it.
  const settings = getSettingsPages("owner", true).find((each) => each.href === path);
  if (settings) return t(`settingsPages.${settings.key}.title`);
  // The address of 报表 is that of its first page.
  const page = [...getReportPages("owner"), ...getNavItems("owner")].find((each) => each.href === path);
  return page && t(`nav.${page.key}`);
}
