import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatFen } from "@/components/ui/figures/format-fen";
import { Button } from "@/components/ui/layout/button";
import { Fold } from "@/components/ui/layout/fold";
import { formatForeign } from "@/lib/domain/settlement/format-foreign";
import type { RemittanceChoice } from "@/lib/domain/settlement/remittance-requests";
import type {
  RemittanceCheck,
  RemittanceFault,
  RemittanceFileDetail,
} from "@/lib/operations/money/remittance-operations";
import { RateField } from "./rate-field";

/** What to know of a file before it is booked: rows and sheets that are not seen, sums that are not right, foreign money. */
export function RemittanceFileNotes({ file, onChange, onSheet }: Props) {
  const t = useTranslations("settlement.notes");
  const format = useFormatter();
  const { hiddenRows, otherSheets, faults, rates } = file;
  const foreign = file.check?.foreign ?? [];
  if (hiddenRows + otherSheets.length + faults.length + foreign.length === 0) return null;
  const saveRate = (currency: string, rate: number | null) => {
    const { [currency]: _, ...others } = rates;
    onChange?.({ rates: rate === null ? others : { ...others, [currency]: rate } });
  };
  return (
    <ul data-testid="file-notes" className="grid gap-1.5 text-dense">
      {faults.map((fault) => (
        <FaultNote key={`${fault.kind} ${fault.total}`} fault={fault} />
      ))}
      {foreign.map((sum) => (
        <li key={sum.currency} className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
          <ForeignSentence sum={sum} />
          {onChange && (
            <RateField
              currency={sum.currency}
              rate={rates[sum.currency] ?? null}
              onRate={(rate) => saveRate(sum.currency, rate)}
            />
          )}
        </li>
      ))}
      {hiddenRows > 0 && <Warning>{t("hiddenRows", { count: hiddenRows })}</Warning>}
      {otherSheets.length > 0 && onSheet && (
        <li className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
          <span className="tone-amber text-(--tone)">{t("unreadSheets", { count: otherSheets.length })}</span>
          {otherSheets.map((sheet) => (
            <Button key={sheet} size="sm" variant="outline" onPress={() => onSheet(sheet)}>
              {t("readSheet", { sheet })}
            </Button>
          ))}
        </li>
      )}
      {otherSheets.length > 0 && !onSheet && (
        <Warning>{t("otherSheets", { sheets: format.list(otherSheets) })}</Warning>
      )}
    </ul>
  );
}

const Warning = ({ children }: { children: ReactNode }) => <li className="tone-amber text-(--tone)">{children}</li>;

/** What does not add up; its rows are folded away. */
function FaultNote({ fault }: { fault: RemittanceFault }) {
  const t = useTranslations("settlement.notes");
  const format = useFormatter();
  const { kind, total, terms, sums, count, lines } = fault;
  const sum = terms
    .map(({ name, sign }, index) => (index === 0 ? name : `${sign === 1 ? "+" : "−"} ${name}`))
    .join(" ");
  const toAmount = (hundredths: number) =>
    format.number(hundredths / 100, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const differing = sums && { total, stated: toAmount(sums.stated), read: toAmount(sums.read) };
  const values = { lines: format.list(lines.map(String)) };
  return (
    <li>
      <Fold
        className="tone-amber"
        labelClassName="w-fit text-(--tone) max-lg:py-2.5"
        label={
          <>
            {kind === "parts" && t("parts", { count, total, terms: sum })}
            {kind === "unread" && t("unread", { count, total })}
            {kind === "sumRow" && (differing ? t("sumRow", differing) : t("sumRowEarlier", { total }))}
          </>
        }
      >
        <p className="mt-1 text-muted tabular-nums">{count > lines.length ? t("more", values) : t("lines", values)}</p>
      </Fold>
    </li>
  );
}

function ForeignSentence({ sum }: { sum: RemittanceCheck["foreign"][number] }) {
  const t = useTranslations("settlement.notes");
  const format = useFormatter();
  const { currency, rows: count, amount, freight, rate, amountFen, freightFen } = sum;
  const shown = [amount, freight].filter((each) => each !== 0);
  const sums = format.list((shown.length > 0 ? shown : [0]).map((each) => formatForeign(currency, each)));
  if (rate === null) return <span className="tone-amber text-(--tone)">{t("leftOut", { count, sums })}</span>;
  const yuan = [amount !== 0 && amountFen, freight !== 0 && freightFen].filter((each) => each !== false);
  const money = format.list((yuan.length > 0 ? yuan : [0]).map(formatFen));
  return <span>{t("converted", { count, sums, currency, rate: String(rate), money })}</span>;
}

interface Props {
  file: RemittanceFileDetail;
  /** Undefined after the file is booked. */
  onChange?: (choice: RemittanceChoice) => void;
  /** Reads a sheet as a file of its own; undefined when the file is not kept any more. */
  onSheet?: (sheetName: string) => void;
}
