import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { ImportErrorNotice } from "@/components/imports/import-error-notice";
import { FileDrop } from "@/components/ui/form/file-drop";
import { importBankStatement } from "@/lib/client/settlement/bank-queries";
import { SETTLEMENT_KEY } from "@/lib/client/settlement/settlement-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import type { BankImport } from "@/lib/domain/settlement/bank/bank-answers";

/** Drop or choose a bank's statement; it is imported at once, since importing it twice adds nothing. */
export function BankUpload() {
  const t = useTranslations("settlement.bank");
  const { toasts } = useDeskStores();
  const queryClient = useQueryClient();
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: importBankStatement,
    onSuccess: ({ statement: { bank, entries, added } }) => {
      toasts.show({
        kind: "success",
        title: t("source.done", { bank: t(`banks.${bank}`), added }),
        description: t("source.doneHint", { entries, known: entries - added }),
      });
      void queryClient.invalidateQueries({ queryKey: SETTLEMENT_KEY });
    },
  });
  return (
    <FileDrop
      title={t("source.title")}
      hint={t("source.hint")}
      chooseLabel={t("source.choose")}
      uploadingLabel={t("source.uploading")}
      isPending={isPending}
      onFile={mutate}
    >
      <ImportErrorNotice error={error} />
      {data && <ImportedSheets sheets={data.sheets} />}
    </FileDrop>
  );
}

/** Which sheets of a workbook were read, and the rows that were not. */
function ImportedSheets({ sheets }: Pick<BankImport, "sheets">) {
  const t = useTranslations("settlement.bank.source");
  const format = useFormatter();
  const names = sheets.flatMap(({ name }) => name ?? []);
  return (
    <div role="status" className="text-dense">
      {names.length > 0 && <p className="text-muted">{t("sheets", { names: format.list(names) })}</p>}
      {sheets.map(
        ({ name, failed }) =>
          failed.length > 0 && (
            <p key={name} className="tone-amber text-(--tone)">
              {name !== null && names.length > 1
                ? t("failedInSheet", { name, lines: format.list(failed.map(String)) })
                : t("failed", { lines: format.list(failed.map(String)) })}
            </p>
          ),
      )}
    </div>
  );
}
