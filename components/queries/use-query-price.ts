import { useFormatter, useTranslations } from "next-intl";
import { formatFen } from "@/components/ui/figures/format-fen";

/** Formats units and their price: `1 单 · ¥0.08`; without the price while no package was entered. */
export function useQueryPrice(): (cost: { units: number; fen: number | null }) => string {
  const t = useTranslations("queries");
  const format = useFormatter();
  return ({ units, fen }) => {
    const text = t("units", { count: units, number: format.number(units) });
    return fen === null || units === 0 ? text : `${text} · ${formatFen(fen)}`;
  };
}
