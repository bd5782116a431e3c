import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ImportErrorNotice } from "@/components/imports/import-error-notice";
import { FileDrop } from "@/components/ui/form/file-drop";
import { SETTLEMENT_KEY, settlementFileOptions, uploadRemittance } from "@/lib/client/settlement/settlement-queries";

/** Drop or choose a carrier's settlement file. */
export function RemittanceUpload({ onUploaded }: { onUploaded: (id: string) => void }) {
  const t = useTranslations("settlement.source");
  const queryClient = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: uploadRemittance,
    onSuccess: (file) => {
      queryClient.setQueryData(settlementFileOptions(file.id).queryKey, file);
      void queryClient.invalidateQueries({ queryKey: [...SETTLEMENT_KEY, "files"] });
      onUploaded(file.id);
    },
  });
  return (
    <FileDrop
      title={t("title")}
      hint={t("hint")}
      chooseLabel={t("choose")}
      uploadingLabel={t("uploading")}
      isPending={isPending}
      onFile={mutate}
    >
      <ImportErrorNotice error={error} />
    </FileDrop>
  );
}
