import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { ImportErrorNotice } from "@/components/imports/import-error-notice";
import { ColumnChooser } from "@/components/settlement/files/column-chooser";
import { RateField } from "@/components/settlement/files/rate-field";
import { formatFen } from "@/components/ui/figures/format-fen";
import { FileDrop } from "@/components/ui/form/file-drop";
import { Button } from "@/components/ui/layout/button";
import { TextButton } from "@/components/ui/layout/text-button";
import { importBankStatement } from "@/lib/client/settlement/bank-queries";
import { SETTLEMENT_KEY } from "@/lib/client/settlement/settlement-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { ProblemError } from "@/lib/client/shared/fetch-json";
import {
  BANK_LAYOUT_FIELDS,
  type BankLayout,
  canReadBankLayout,
  REPEATED_BANK_FIELD,
} from "@/lib/domain/settlement/bank/bank-layout";
import type { Rates } from "@/lib/domain/settlement/convert-currency";
import { formatForeign } from "@/lib/domain/settlement/format-foreign";
import type { BankImport, BankTable } from "@/lib/operations/money/bank-operations";

/** Drop or choose a bank's statement; it is imported at once, since importing it twice adds nothing; by chosen columns once their sums are confirmed. */
export function BankUpload() {
  const t = useTranslations("settlement.bank");
  const { toasts } = useDeskStores();
  const queryClient = useQueryClient();
  const { mutate, isPending, error, data, variables } = useMutation({
    mutationFn: importBankStatement,
    onSuccess: ({ isPreview, statement: { bank, entries, added } }) => {
      if (isPreview) return;
      toasts.show({
        kind: "success",
        title: t("source.done", { bank: t(`banks.${bank}`), added }),
        description: t("source.doneHint", { entries, known: entries - added }),
      });
      void queryClient.invalidateQueries({ queryKey: SETTLEMENT_KEY });
    },
  });
  const file = variables?.file;
  const currencies = data ? listLeftOut(data) : listRefused(error);
  // Not refused: the columns below are the next step.
  const isAsking = error instanceof ProblemError && error.reason === "settlement.bankLayoutNeeded";
  const table = data ? data.table : findRefusedTable(error);
  return (
    <FileDrop
      title={t("source.title")}
      hint={t("source.hint")}
      chooseLabel={t("source.choose")}
      uploadingLabel={t("source.uploading")}
      isPending={isPending}
      onFile={(chosen) => mutate({ file: chosen, rates: {} })}
    >
      {!isAsking && <ImportErrorNotice error={error} />}
      {data && <ImportedSheets imported={data} />}
      {data?.isPreview && !isPending && (
        <BankPreview imported={data} onConfirm={() => mutate({ ...variables, isPreview: false })} />
      )}
      {file && !isPending && currencies.length > 0 && (
        <BankRates key={file.name} currencies={currencies} onConvert={(rates) => mutate({ ...variables, rates })} />
      )}
      {file && !isPending && table && (
        <BankLayoutChoice
          key={`${file.name} ${file.lastModified}`}
          table={table}
          isRead={data !== undefined}
          onImport={(chosen) => mutate({ file, rates: variables.rates, columns: chosen, isPreview: true })}
        />
      )}
    </FileDrop>
  );
}

/** What the chosen columns say, before it is imported. */
function BankPreview({ imported, onConfirm }: { imported: BankImport; onConfirm: () => void }) {
  const t = useTranslations("settlement.bank.source");
  const { statement, received, outgoing, paidOut } = imported;
  return (
    <div data-testid="bank-preview" className="mt-3 text-dense">
      <p role="status">
        {t("preview", {
          entries: statement.entries,
          received: formatFen(received),
          outgoing,
          paidOut: formatFen(paidOut),
        })}
      </p>
      <Button variant="primary" onPress={onConfirm} className="mt-2">
        {t("confirm")}
      </Button>
    </div>
  );
}

const listLeftOut = ({ foreign }: BankImport) =>
  foreign.flatMap(({ currency, rate }) => (rate === null ? currency : []));

/** Of a statement without any yuan. */
function listRefused(error: Error | null): string[] {
  const { currencies } = error instanceof ProblemError ? error.values : {};
  return Array.isArray(currencies) ? currencies.map(String) : [];
}

/** Of a statement whose columns nobody has chosen. */
function findRefusedTable(error: Error | null): BankTable | null {
  return error instanceof ProblemError ? ((error.details.table as BankTable | undefined) ?? null) : null;
}

/** The columns of an unknown bank's statement; folded away once it was read by them. */
function BankLayoutChoice({ table, isRead, onImport }: LayoutProps) {
  const t = useTranslations("settlement.bank.layout");
  const [isOpen, setOpen] = useState(false);
  if (!isRead || isOpen) return <BankLayoutForm table={table} onImport={onImport} />;
  return <TextButton onPress={() => setOpen(true)}>{t("change")}</TextButton>;
}

interface LayoutProps {
  table: BankTable;
  isRead: boolean;
  onImport: (columns: BankLayout) => void;
}

/** A rate for each foreign currency of the statement that was read last. */
function BankRates({ currencies, onConvert }: { currencies: readonly string[]; onConvert: (rates: Rates) => void }) {
  const t = useTranslations("settlement.notes");
  const [rates, setRates] = useState<Rates>({});
  return (
    <div className="mt-3 flex flex-wrap items-center justify-center gap-3 text-dense">
      {currencies.map((currency) => (
        <RateField
          key={currency}
          currency={currency}
          rate={rates[currency] ?? null}
          onRate={(rate) => {
            const { [currency]: _, ...others } = rates;
            setRates(rate === null ? others : { ...others, [currency]: rate });
          }}
        />
      ))}
      <Button isDisabled={Object.keys(rates).length === 0} onPress={() => onConvert(rates)}>
        {t("convert")}
      </Button>
    </div>
  );
}

const SHOWN_LINES = 50;
const LINE_NOTES = ["failed", "gaps", "totals"] as const;

/** Which sheets of a workbook were read, the rows that were not, and foreign money. */
function ImportedSheets({ imported: { sheets, unread, foreign, replaced, skipped } }: { imported: BankImport }) {
  const t = useTranslations("settlement.bank.source");
  const notes = useTranslations("settlement.notes");
  const format = useFormatter();
  const names = sheets.flatMap(({ name }) => name ?? []);
  // The answer has one line more than are shown.
  const linesOf = (lines: readonly number[]) => {
    const shown = { lines: format.list(lines.slice(0, SHOWN_LINES).map(String)) };
    return lines.length > SHOWN_LINES ? notes("more", shown) : notes("lines", shown);
  };
  const hiddenRows = sheets.reduce((sum, sheet) => sum + sheet.hiddenRows, 0);
  return (
    <div role="status" className="text-dense">
      {names.length > 0 && <p className="text-muted">{t("sheets", { names: format.list(names) })}</p>}
      {unread.length > 0 && <p className="tone-amber text-(--tone)">{t("unread", { names: format.list(unread) })}</p>}
      {sheets.flatMap(({ name, ...sheet }) =>
        LINE_NOTES.filter((note) => sheet[note].length > 0).map((note) => {
          const values = { lines: linesOf(sheet[note]) };
          return (
            <p key={`${note} ${name}`} className="tone-amber text-(--tone)">
              {name !== null && names.length > 1 ? t("inSheet", { name, note: t(note, values) }) : t(note, values)}
            </p>
          );
        }),
      )}
      {skipped > 0 && <p className="text-muted">{t("skipped", { count: skipped })}</p>}
      {replaced > 0 && <p className="text-muted">{t("replaced", { count: replaced })}</p>}
      {hiddenRows > 0 && <p className="tone-amber text-(--tone)">{notes("hiddenRows", { count: hiddenRows })}</p>}
      {foreign.map(({ currency, entries: count, amount, rate }) => {
        const sums = formatForeign(currency, amount);
        return (
          <p key={`${currency} ${rate}`} className={rate === null ? "tone-amber text-(--tone)" : "text-muted"}>
            {rate === null
              ? notes("entriesLeftOut", { count, sums })
              : notes("entriesConverted", { count, sums, currency, rate: String(rate) })}
          </p>
        );
      })}
    </div>
  );
}

/** Where a person says what the columns of an unknown bank's statement hold. */
function BankLayoutForm({ table, onImport }: { table: BankTable; onImport: (columns: BankLayout) => void }) {
  const t = useTranslations("settlement.bank.layout");
  const [mapping, setMapping] = useState<BankLayout>(table.mapping);
  return (
    <section aria-label={t("title")} data-testid="bank-layout" className="mt-4 w-full min-w-0 text-start">
      <h3 className="font-semibold">{t("title")}</h3>
      <p role="status" className="mt-1 text-dense text-muted">
        {t("hint")}
      </p>
      <ColumnChooser
        label={t("title")}
        className="mt-3 border-y border-separator"
        file={{ ...table, mapping }}
        fields={BANK_LAYOUT_FIELDS.map((value) => ({ value, name: t(`fields.${value}`) }))}
        repeated={REPEATED_BANK_FIELD}
        onChange={setMapping}
      />
      <Button
        variant="primary"
        isDisabled={!canReadBankLayout(mapping)}
        onPress={() => onImport(mapping)}
        className="mt-3"
      >
        {t("import")}
      </Button>
    </section>
  );
}
