import { useTranslations } from "next-intl";
import { formatFen } from "@/components/ui/figures/format-fen";
import { RadioCard } from "@/components/ui/form/radio-card";
import type { UnitRule } from "@/lib/domain/billing/unit-rule";
import { priceUnits } from "@/lib/domain/queries/query-cost";
import { type QueryUnits, TRACKING_MODES, type TrackingMode } from "@/lib/domain/queries/query-settings";
import { countTypicalQueries } from "@/lib/domain/queries/typical-queries";

/** Pushes or queries: for whom each is, and what a parcel costs with it. */
export function TrackingModeChoice({ selected, recommended, isDisabled, onChange, ...price }: Props) {
  const t = useTranslations("trackingMode");
  const formatPrice = useModePrice(price);
  return (
    <fieldset disabled={isDisabled}>
      <legend className="mb-2 text-sm font-medium">{t("legend")}</legend>
      <div className="flex flex-col gap-2">
        {TRACKING_MODES.map((mode) => (
          <RadioCard
            key={mode}
            name="trackingMode"
            value={mode}
            checked={mode === selected}
            onChange={() => onChange(mode)}
            title={
              <>
                {t(`choice.${mode}.name`)}
                {mode === recommended && (
                  <span className="ms-2 text-xs font-normal text-accent">{t("recommended")}</span>
                )}
              </>
            }
            text={t(`choice.${mode}.text`)}
          >
            <span className="mt-1 block">{formatPrice(mode)}</span>
          </RadioCard>
        ))}
      </div>
    </fieldset>
  );
}

interface ModePrice {
  queryUnits: QueryUnits;
  unitRule: UnitRule;
  /** 分 for one unit; null while it is not known. */
  unitFen: number | null;
}

interface Props extends ModePrice {
  selected: TrackingMode;
  recommended: TrackingMode;
  isDisabled?: boolean;
  onChange: (mode: TrackingMode) => void;
}

/** What a parcel costs, in units, and in money once the price of a unit is known. */
function useModePrice({ queryUnits, unitRule, unitFen }: ModePrice): (mode: TrackingMode) => string {
  const t = useTranslations("trackingMode.price");
  return (mode) => {
    const isOwn = mode === "query" && queryUnits === "own";
    const queries = countTypicalQueries();
    const words = mode === "push" ? t(`push.${unitRule}`) : t(`query.${queryUnits}`, { queries });
    const fen = priceUnits(isOwn ? queries : 1, unitFen);
    return fen === null ? words : words + t("money", { money: formatFen(fen) });
  };
}
