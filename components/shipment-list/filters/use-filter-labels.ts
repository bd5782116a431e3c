import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useCountryName } from "@/components/shipments/detail/trace/use-country-name";
import { useCarriersByCode } from "@/components/ui/carrier/use-carriers-by-code";
import { findPreset } from "@/components/ui/dates/date-presets";
import { formatFen } from "@/components/ui/figures/format-fen";
import { useNow } from "@/components/ui/figures/now-provider";
import { tagsOptions } from "@/lib/client/tags/tag-queries";
import { splitAreas } from "@/lib/domain/geo/split-areas";
import { type ListQuery, splitCommaList } from "@/lib/domain/shipment-list/list-params";
import { STATE_GROUPS, STATE_KEYWORDS } from "@/lib/domain/shipments/state-tabs";

/** An active condition of the list in words. */
export interface FilterLabel {
  /** Identifies the condition; of a range of days or amounts, the name of its lower end. */
  key: keyof ListQuery;
  /** `公司：圆通速递、申通快递` */
  full: string;
  /** The change of the address that removes it. */
  clear: Partial<ListQuery>;
}

type ListKey = "carrier" | "state" | "shop" | "salesperson" | "tag" | "area" | "flag" | "monitor" | "sub";
type SingleKey = "node" | "idle" | "origin" | "destination" | "abroad";

/** The active conditions in words, without the tab and the search. */
export function useFilterLabels(value: ListQuery): FilterLabel[] {
  const t = useTranslations();
  const now = useNow();
  const countryName = useCountryName();
  const codes = splitCommaList(value.carrier);
  const carriers = useCarriersByCode(codes);
  const tagIds = splitCommaList(value.tag);
  const { data: tags = [] } = useQuery({ ...tagsOptions, enabled: tagIds.length > 0 });
  const isTab = STATE_GROUPS.some((tab) => tab.value === value.state);

  const say = (name: string, said: string) => t("filter.is", { name, value: said });
  const several = (key: ListKey, nameOf = (each: string) => each, values = splitCommaList(value[key])) => {
    if (values.length === 0) return [];
    return [{ key, full: say(t(`filter.${key}`), values.map(nameOf).join(t("filter.and"))), clear: { [key]: "" } }];
  };
  const single = (key: SingleKey, said = value[key]) =>
    value[key] === "" ? [] : [{ key, full: say(t(`filter.${key}`), said), clear: { [key]: "" } }];
  /** The word of a value as the catalogue has it; another value as it is. */
  const wordOf = (group: "flag" | "monitor" | "state" | "subState") => (each: string) =>
    t.has(`${group}.${each}`) ? t(`${group}.${each}`) : each;
  const regionName = (region: string) => (/^[A-Z]{2}$/.test(region) ? countryName(region) : region);
  const stateName = (part: string) =>
    STATE_KEYWORDS.some((word) => word === part) ? t(`stateWord.${part}`) : wordOf("state")(part);
  return [
    ...several("carrier", (code) => carriers.find((each) => each.code === code)?.name ?? code),
    ...(isTab ? [] : several("state", stateName)),
    ...several("shop"),
    ...several("salesperson"),
    ...several("tag", (id) => tags.find((tag) => tag.id === id)?.name ?? id),
    ...periodWord(),
    ...several("area", undefined, splitAreas(value.area)),
    ...single("node"),
    ...single("idle", t("filter.idleHours", { hours: value.idle })),
    ...single("origin", regionName(value.origin)),
    ...single("destination", regionName(value.destination)),
    ...single("abroad", t(value.abroad === "yes" ? "filter.abroadYes" : "filter.abroadNo")),
    ...several("flag", wordOf("flag")),
    ...several("monitor", wordOf("monitor")),
    ...several("sub", wordOf("subState")),
    ...moneyWord(),
    ...(value.import === "" ? [] : [{ key: "import" as const, full: t("filter.ofImport"), clear: { import: "" } }]),
  ];

  function periodWord(): FilterLabel[] {
    const { from, to, by } = value;
    if (!from && !to) return [];
    const preset = findPreset(value, now);
    const said = preset ? t(`dateRange.presets.${preset}`) : spanOf(from, to);
    const full = say(t(`filter.times.${by || "activity"}`), said);
    return [{ key: "from", full, clear: { from: "", to: "", by: "" } }];
  }

  function moneyWord(): FilterLabel[] {
    const [least = "", most = ""] = [value.codMin, value.codMax].map((fen) =>
      /^\d+$/.test(fen) ? formatFen(Number(fen)) : "",
    );
    if (!least && !most) return [];
    return [{ key: "codMin", full: say(t("filter.cod"), spanOf(least, most)), clear: { codMin: "", codMax: "" } }];
  }

  function spanOf(least: string, most: string): string {
    if (least === most) return least;
    if (!most) return t("filter.fromOn", { value: least });
    if (!least) return t("filter.upTo", { value: most });
    return `${least} – ${most}`;
  }
}
