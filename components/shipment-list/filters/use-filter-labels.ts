import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useCountryName } from "@/components/shipments/detail/trace/use-country-name";
import { findPreset } from "@/components/ui/dates/date-presets";
import { formatFen } from "@/components/ui/figures/format-fen";
import { useNow } from "@/components/ui/figures/now-provider";
import { useCarriersByCode } from "@/components/ui/form/use-carriers-by-code";
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
  /** `圆通速递 +1` */
  short: string;
  /** The change of the address that removes it. */
  clear: Partial<ListQuery>;
}

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

  const several = (
    key: "carrier" | "state" | "shop" | "salesperson" | "tag" | "area" | "flag" | "monitor" | "sub",
    names: readonly string[],
  ) => {
    if (names.length === 0) return [];
    const [first = "", ...others] = names;
    const full = t("filter.is", { name: t(`filter.${key}`), value: names.join(t("filter.and")) });
    return [{ key, full, short: others.length === 0 ? first : `${first} +${others.length}`, clear: { [key]: "" } }];
  };
  const single = (key: "node" | "idle" | "origin" | "destination" | "abroad" | "import", said = value[key]) => {
    if (value[key] === "") return [];
    const full = key === "import" ? t("filter.ofImport") : t("filter.is", { name: t(`filter.${key}`), value: said });
    return [{ key, full, short: said, clear: { [key]: "" } }];
  };
  const regionName = (region: string) => (/^[A-Z]{2}$/.test(region) ? countryName(region) : region);
  const stateName = (part: string) => {
    if (STATE_KEYWORDS.some((word) => word === part)) return t(`stateWord.${part}`);
    return t.has(`state.${part}`) ? t(`state.${part}`) : part;
  };
  return [
    ...several(
      "carrier",
      codes.map((code) => carriers.find((each) => each.code === code)?.name ?? code),
    ),
    ...(isTab ? [] : several("state", splitCommaList(value.state).map(stateName))),
    ...several("shop", splitCommaList(value.shop)),
    ...several("salesperson", splitCommaList(value.salesperson)),
    ...several(
      "tag",
      tagIds.map((id) => tags.find((tag) => tag.id === id)?.name ?? id),
    ),
    ...periodWord(),
    ...several("area", splitAreas(value.area)),
    ...single("node"),
    ...single("idle", t("filter.idleHours", { hours: value.idle })),
    ...single("origin", regionName(value.origin)),
    ...single("destination", regionName(value.destination)),
    ...single("abroad", t(value.abroad === "yes" ? "filter.abroadYes" : "filter.abroadNo")),
    ...several(
      "flag",
      splitCommaList(value.flag).map((flag) => (t.has(`flag.${flag}`) ? t(`flag.${flag}`) : flag)),
    ),
    ...several(
      "monitor",
      splitCommaList(value.monitor).map((status) => (t.has(`monitor.${status}`) ? t(`monitor.${status}`) : status)),
    ),
    ...several(
      "sub",
      splitCommaList(value.sub).map((code) => (t.has(`subState.${code}`) ? t(`subState.${code}`) : code)),
    ),
    ...moneyWord(),
    ...single("import"),
  ];

  function periodWord(): FilterLabel[] {
    const { from, to, by } = value;
    if (!from && !to) return [];
    const preset = findPreset(value, now);
    const said = preset ? t(`dateRange.presets.${preset}`) : spanOf(from, to);
    const time = t(`filter.times.${by || "activity"}`);
    const full = t("filter.is", { name: time, value: said });
    return [{ key: "from", full, short: by ? `${time} ${said}` : said, clear: { from: "", to: "", by: "" } }];
  }

  function moneyWord(): FilterLabel[] {
    const [least, most] = [value.codMin, value.codMax].map((fen) => (/^\d+$/.test(fen) ? formatFen(Number(fen)) : ""));
    if (!least && !most) return [];
    const short = spanOf(least ?? "", most ?? "");
    const full = t("filter.is", { name: t("filter.cod"), value: short });
    return [{ key: "codMin", full, short, clear: { codMin: "", codMax: "" } }];
  }

  function spanOf(least: string, most: string): string {
    if (least === most) return least;
    if (!most) return t("filter.fromOn", { value: least });
    if (!least) return t("filter.upTo", { value: most });
    return `${least} – ${most}`;
  }
}
