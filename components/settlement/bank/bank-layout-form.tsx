import { useTranslations } from "next-intl";
import { useState } from "react";
import { ColumnChooser } from "@/components/settlement/files/column-chooser";
import { Button } from "@/components/ui/layout/button";
import type { BankTable } from "@/lib/domain/settlement/bank/bank-answers";
import {
  BANK_LAYOUT_FIELDS,
  type BankLayout,
  canReadBankLayout,
  REPEATED_BANK_FIELD,
} from "@/lib/domain/settlement/bank/bank-layout";

/** Where a person says what the columns of an unknown bank's statement hold. */
export function BankLayoutForm({ table, onImport }: Props) {
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

interface Props {
  table: BankTable;
  onImport: (columns: BankLayout) => void;
}
