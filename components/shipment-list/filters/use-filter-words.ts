"use client";
import { useTranslations } from "next-intl";
import { useCountryName } from "@/components/shipments/detail/trace/use-country-name";
import { presetOf } from "@/components/ui/figures/date-presets";
import { formatFen } from "@/components/ui/figures/format-fen";
import { useNow } from "@/components/ui/figures/now";
import { useCarriers } from "@/components/ui/form/use-carriers";
import type { ListAddress } from "@/lib/client/shipment-list/list-address";
import { areasOf } from "@/lib/domain/geo/areas";
import { STATE_TABS, STATE_WORDS } from "@/lib/domain/shipments/state-tabs";
import { valuesOf } from "./comma-list";

/** An active condition of the list. */
export interface FilterWord {
  /** By what it is told apart; of a period or a sum, its beginning. */
  key: keyof ListAddress;
  /** `公司：圆通速递、申通快递` */
  full: string;
  /** `圆通速递 +1` */
  short: string;
  /** What takes it away. */
  clear: Partial<ListAddress>;
}

/** The conditions that narrow the list besides its tab and its search, in words. */
export function useFilterWords(value: ListAddress): FilterWord[] {
  const t = useTranslations();
  const now = useNow();
  const countryName = useCountryName();
  const codes = valuesOf(value.carrier);
  const carriers = useCarriers(codes);
  const isTab = STATE_TABS.some((tab) => tab.value === value.state);

  const several = (
    key: "carrier" | "state" | "shop" | "salesperson" | "area" | "flag" | "monitor" | "sub",
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
    if (STATE_WORDS.some((word) => word === part)) return t(`stateWord.${part}`);
    return t.has(`state.${part}`) ? t(`state.${part}`) : part;
  };
  return [
    ...several(
      "carrier",
      codes.map((code) => carriers.find((each) => each.code === code)?.name ?? code),
    ),
    ...(isTab ? [] : several("state", valuesOf(value.state).map(stateName))),
    ...several("shop", valuesOf(value.shop)),
    ...several("salesperson", valuesOf(value.salesperson)),
    ...periodWord(),
    ...several("area", areasOf(value.area)),
    ...single("node"),
    ...single("idle", t("filter.idleHours", { hours: value.idle })),
    ...single("origin", regionName(value.origin)),
    ...single("destination", regionName(value.destination)),
    ...single("abroad", t(value.abroad === "yes" ? "filter.abroadYes" : "filter.abroadNo")),
    ...several(
      "flag",
      valuesOf(value.flag).map((flag) => (t.has(`flag.${flag}`) ? t(`flag.${flag}`) : flag)),
    ),
    ...several(
      "monitor",
      valuesOf(value.monitor).map((status) => (t.has(`monitor.${status}`) ? t(`monitor.${status}`) : status)),
    ),
    ...several(
      "sub",
      valuesOf(value.sub).map((code) => (t.has(`subState.${code}`) ? t(`subState.${code}`) : code)),
    ),
    ...moneyWord(),
    ...single("import"),
  ];

  function periodWord(): FilterWord[] {
    const { from, to, by } = value;
    if (!from && !to) return [];
    const preset = presetOf(value, now);
    const said = preset ? t(`filter.presets.${preset}`) : spanOf(from, to);
    const time = t(`filter.times.${by || "activity"}`);
    const full = t("filter.is", { name: time, value: said });
    return [{ key: "from", full, short: by ? `${time} ${said}` : said, clear: { from: "", to: "", by: "" } }];
  }

  function moneyWord(): FilterWord[] {
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
