import { useTranslations } from "next-intl";
import { getSettingsPages } from "@/components/settings/navigation/settings-pages";
import { getNavItems, isCurrentSection } from "./nav-items";

/** Title of the page at an address, as far as it is known before the page; undefined for others, as for a parcel. */
export function useNavigationTitle(href: string): string | undefined {
  const t = useTranslations();
  const path = href.replace(/[?#].*$/, "");
  // Whoever may not see the page has no link to it.
  const settings = getSettingsPages("owner", true).find((each) => each.href === path);
  if (settings) return t(`settingsPages.${settings.key}.title`);
  const item = getNavItems("owner").find((each) => isCurrentSection(each.href, path));
  return item && item.href === path ? t(`nav.${item.key}`) : undefined;
}
