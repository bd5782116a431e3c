"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FileSpreadsheet } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DragEvent, useRef, useState } from "react";
import { ImportErrorNotice } from "@/components/imports/import-error-notice";
import { Button } from "@/components/ui/layout/button";
import { SETTLEMENT_KEY, settlementFileOptions, uploadRemittance } from "@/lib/client/settlement/settlement-queries";

const ACCEPTED = ".xlsx,.csv,.txt,.tsv";

/** Drop or choose a carrier's settlement file. */
export function RemittanceUpload({ onUploaded }: { onUploaded: (id: string) => void }) {
  const t = useTranslations("settlement.source");
  const queryClient = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const { mutate, isPending, error } = useMutation({
    mutationFn: uploadRemittance,
    onSuccess: (file) => {
      queryClient.setQueryData(settlementFileOptions(file.id).queryKey, file);
      void queryClient.invalidateQueries({ queryKey: [...SETTLEMENT_KEY, "files"] });
      onUploaded(file.id);
    },
  });
  const upload = (file: File | undefined) => file && mutate(file);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    upload(event.dataTransfer.files[0]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button inside does the same
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      data-over={isOver || undefined}
      className="flex flex-col items-center rounded-xl border border-dashed border-border bg-surface px-6 py-7 text-center transition-colors data-over:border-accent data-over:bg-surface-secondary"
    >
      <FileSpreadsheet aria-hidden className="size-7 text-accent" strokeWidth={1.5} />
      <h2 className="mt-2 font-semibold">{t("title")}</h2>
      <p className="mt-1 max-w-lg text-dense text-muted">{t("hint")}</p>
      <input
        ref={input}
        type="file"
        accept={ACCEPTED}
        aria-label={t("choose")}
        className="sr-only"
        tabIndex={-1}
        onChange={({ target }) => {
          upload(target.files?.[0]);
          target.value = ""; // allows the same file to be chosen again after it is corrected
        }}
      />
      <Button variant="primary" isPending={isPending} onPress={() => input.current?.click()} className="mt-4">
        {isPending ? t("uploading") : t("choose")}
      </Button>
      <ImportErrorNotice error={error} />
    </div>
  );
}
