import { useTranslations } from "next-intl";
import { type FormEvent, useId } from "react";
import { Button } from "@/components/ui/layout/button";
import type { ExchangeRates } from "@/lib/domain/imports/foreign-amount";
import type { ImportDetail } from "@/lib/domain/imports/import-job";

/** How many amounts of the file are in other currencies, and the rates by which they are converted. */
export function ImportForeignAmounts({ job, onRates }: Props) {
  const t = useTranslations("import.foreign");
  const id = useId();
  const foreign = job.check?.foreign ?? [];
  if (foreign.length === 0) return null;
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const entered = [...new FormData(event.currentTarget)].map(([currency, rate]) => [currency, String(rate).trim()]);
    onRates?.(Object.fromEntries(entered.filter(([, rate]) => rate !== "")));
  };
  return (
    <section
      aria-labelledby={id}
      data-testid="foreign-amounts"
      className="rounded-xl border border-border bg-surface p-4 lg:p-5"
    >
      <h2 id={id} className="font-semibold">
        {t("title")}
      </h2>
      <p className="mt-2 max-w-prose text-dense text-muted">{t(onRates ? "hint" : "hintOfOwner")}</p>
      <form onSubmit={save} className="mt-3 flex flex-wrap items-end gap-x-6 gap-y-3">
        {foreign.map(({ currency, amounts }) => {
          const counted = t("count", { currency, count: amounts });
          const rate = job.rates[currency];
          if (!onRates) {
            return (
              <p key={currency} className="flex flex-col gap-1 text-dense">
                {counted}
                <span className="text-muted">{rate ? t("converted", { currency, rate }) : t("leftOut")}</span>
              </p>
            );
          }
          return (
            <label key={currency} className="flex flex-col gap-1 text-dense">
              <span>{counted}</span>
              <span className="flex items-center gap-2 text-muted">
                {t("rate", { currency })}
                <input
                  name={currency}
                  defaultValue={rate ?? ""}
                  inputMode="decimal"
                  autoComplete="off"
                  maxLength={13}
                  className="plain-field w-28 touch-height tabular-nums"
                />
              </span>
            </label>
          );
        })}
        {onRates && (
          <Button type="submit" size="sm">
            {t("save")}
          </Button>
        )}
      </form>
    </section>
  );
}

interface Props {
  job: ImportDetail;
  /** Undefined once the import has started, and for members who are no owners. */
  onRates?: (rates: ExchangeRates) => void;
}
