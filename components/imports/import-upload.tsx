import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ClipboardPaste } from "lucide-react";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { FileDrop } from "@/components/ui/form/file-drop";
import { Button } from "@/components/ui/layout/button";
import { importOptions, uploadFile, uploadText } from "@/lib/client/imports/import-queries";
import { ImportErrorNotice } from "./import-error-notice";

/** Drop or choose a file, or paste text. */
export function ImportUpload({ onUploaded }: { onUploaded: (id: string) => void }) {
  const t = useTranslations("import");
  const queryClient = useQueryClient();
  const { mutate, isPending, error, variables } = useMutation({
    mutationFn: (source: File | string) => (typeof source === "string" ? uploadText(source) : uploadFile(source)),
    onSuccess: (job) => {
      queryClient.setQueryData(importOptions(job.id).queryKey, job);
      void queryClient.invalidateQueries({ queryKey: ["imports", "list"] });
      onUploaded(job.id);
    },
  });
  const isFile = variables instanceof File;
  const paste = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    mutate(String(new FormData(event.currentTarget).get("text") ?? ""));
  };
  return (
    <section className="grid gap-4 px-4 pb-6 lg:grid-cols-2 lg:px-6">
      <FileDrop
        title={t("drop")}
        hint={t("dropHint")}
        chooseLabel={t("choose")}
        uploadingLabel={t("uploading")}
        isPending={isPending && isFile}
        className="min-h-64"
        onFile={mutate}
      >
        {isFile && <ImportErrorNotice error={error} />}
      </FileDrop>
      <form onSubmit={paste} className="flex flex-col rounded-xl border border-border bg-surface p-5">
        <h2 className="flex items-center gap-2 font-semibold">
          <ClipboardPaste aria-hidden className="size-4.5 text-accent" strokeWidth={1.75} />
          {t("paste")}
        </h2>
        <p className="mt-1 text-dense text-muted">{t("pasteHint")}</p>
        <textarea
          name="text"
          required
          aria-label={t("paste")}
          placeholder={t("pastePlaceholder")}
          spellCheck={false}
          rows={5}
          className="plain-field mt-3 h-auto! min-h-28 flex-1 resize-y py-2 font-mono leading-relaxed"
        />
        {!isFile && <ImportErrorNotice error={error} />}
        <Button type="submit" variant="outline" isDisabled={isPending} className="mt-3 self-start">
          {t("readText")}
        </Button>
      </form>
    </section>
  );
}
