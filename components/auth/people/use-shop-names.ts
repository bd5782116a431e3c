import { useTranslations } from "next-intl";

/** How many shops are named before the rest is counted. */
const NAMED = 2;

/** The shops that somebody sees in a few words: 全部店铺, 甲店、乙店 or 甲店、乙店等 7 个店铺. */
export function useShopNames(): (shops: readonly string[] | null) => string {
  const t = useTranslations("settings.people");
  return (shops) => {
    if (shops === null) return t("allShops");
    const names = shops.slice(0, NAMED).join(t("between"));
    return shops.length > NAMED ? t("someShops", { shops: names, count: shops.length }) : names;
  };
}
