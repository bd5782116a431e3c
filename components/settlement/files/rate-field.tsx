import { useTranslations } from "next-intl";

/** Yuan for one unit of a currency; it is sent when the field is left. */
export function RateField({ currency, rate, onRate }: Props) {
  const t = useTranslations("settlement.notes");
  return (
    <label className="flex flex-wrap items-center gap-2">
      <span className="text-muted">{t("rate", { currency })}</span>
      <input
        type="text"
        inputMode="decimal"
        defaultValue={rate ?? ""}
        onBlur={({ target }) => {
          const entered = target.value.trim() === "" ? null : Number(target.value);
          if (entered !== rate) onRate(entered);
        }}
        onKeyDown={({ key, currentTarget }) => key === "Enter" && currentTarget.blur()}
        className="plain-field w-28 tabular-nums"
      />
    </label>
  );
}

interface Props {
  currency: string;
  rate: number | null;
  /** @param rate null when the field was emptied */
  onRate: (rate: number | null) => void;
}
