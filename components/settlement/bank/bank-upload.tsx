import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { ImportErrorNotice } from "@/components/imports/import-error-notice";
import { FileDrop } from "@/components/ui/form/file-drop";
import { importBankStatement } from "@/lib/client/settlement/bank-queries";
import { SETTLEMENT_KEY } from "@/lib/client/settlement/settlement-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";

/** Drop or choose a bank's statement; it is imported at once, since importing it twice adds nothing. */
export function BankUpload() {
  const t = useTranslations("settlement.bank");
  const format = useFormatter();
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
      {data && data.failed.length > 0 && (
        <p role="status" className="tone-amber text-dense text-(--tone)">
          {t("source.failed", { lines: format.list(data.failed.map(String)) })}
        </p>
      )}
    </FileDrop>
  );
}
