"use client";
import { Button } from "@heroui/react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ClipboardPaste, FileSpreadsheet } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DragEvent, type FormEvent, useRef, useState } from "react";
import { importOptions, uploadFile, uploadText } from "@/lib/client/imports/import-queries";
import { ImportErrorNotice } from "./import-error-notice";

const ACCEPTED = ".xlsx,.csv,.txt,.tsv";

/** Drop or choose a file, or paste text. */
export function ImportUpload({ onUploaded }: { onUploaded: (id: string) => void }) {
  const t = useTranslations("import");
  const queryClient = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const { mutate, isPending, error, variables } = useMutation({
    mutationFn: (source: File | string) => (typeof source === "string" ? uploadText(source) : uploadFile(source)),
    onSuccess: (job) => {
      queryClient.setQueryData(importOptions(job.id).queryKey, job);
      void queryClient.invalidateQueries({ queryKey: ["imports", "list"] });
      onUploaded(job.id);
    },
  });
  const isFile = variables instanceof File;
  const upload = (file: File | undefined) => file && mutate(file);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    upload(event.dataTransfer.files[0]);
  };
  const paste = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    mutate(String(new FormData(event.currentTarget).get("text") ?? ""));
  };
  return (
    <section className="grid gap-4 px-4 pb-6 lg:grid-cols-2 lg:px-6">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button below does the same */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        data-testid="drop-zone"
        data-over={isOver || undefined}
        className="flex min-h-64 flex-col items-center justify-center rounded-xl border border-dashed border-border bg-surface px-6 py-8 text-center transition-colors data-over:border-accent data-over:bg-surface-secondary"
      >
        <FileSpreadsheet aria-hidden className="size-8 text-accent" strokeWidth={1.5} />
        <h2 className="mt-3 font-semibold">{t("drop")}</h2>
        <p className="mt-1 max-w-sm text-dense text-muted">{t("dropHint")}</p>
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
        <Button
          variant="primary"
          isDisabled={isPending}
          onPress={() => input.current?.click()}
          className="mt-5 touch-height"
        >
          {isPending && isFile ? t("uploading") : t("choose")}
        </Button>
        {isFile && <ImportErrorNotice error={error} />}
      </div>
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
        <Button type="submit" variant="outline" isDisabled={isPending} className="mt-3 self-start touch-height">
          {t("readText")}
        </Button>
      </form>
    </section>
  );
}
