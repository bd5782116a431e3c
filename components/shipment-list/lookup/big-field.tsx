"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { ImportErrorNotice } from "@/components/imports/import-error-notice";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { TABLE_FILES } from "@/components/ui/form/file-drop";
import { FileZone } from "@/components/ui/form/file-zone";
import { Button } from "@/components/ui/layout/button";
import { importOptions, importState, uploadFile, uploadText } from "@/lib/client/imports/import-queries";
import { readBarcodePhoto } from "@/lib/client/keyboard/read-barcode-photo";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { buildStateHref } from "@/lib/client/shared/url-state";
import { getSavedLookup, lookupOptions, saveLookup } from "@/lib/client/shipment-list/lookup-queries";
import { parseLabelNumber } from "@/lib/domain/imports/parse-label-number";
import { MAX_LOOKUP_CHARACTERS, MAX_LOOKUP_NUMBERS } from "@/lib/domain/shipment-list/lookup-result";

const LookupResults = lazyPart(() => import("./lookup-results").then((each) => each.LookupResults));

/** A text is looked up once it has not changed for this long. */
const SETTLED_MS = 500;
/** Shorter texts are still being typed. */
const SHORTEST_TEXT = 4;

const isPhoto = ({ type }: File) => type.startsWith("image/");

/**
 * One field for numbers, a chat, cells of a table, a file or a photo of a waybill. It says below what each number is,
 * and subscribes the new ones after one confirmation; a file goes on to the preview of imports.
 */
export function BigField({ isFocused = false, className = "px-4 pb-5 lg:px-6" }: Props) {
  const t = useTranslations("lookup");
  const router = useRouter();
  const queryClient = useQueryClient();
  const { canWrite: canSubscribe } = useDeskUser();
  const [typed, setTyped] = useState("");
  const [settled, setSettled] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const result = useQuery(lookupOptions(settled));
  const settle = (text: string) => {
    const isRead = text.trim().length >= SHORTEST_TEXT && text.length <= MAX_LOOKUP_CHARACTERS && /\d/.test(text);
    saveLookup(isRead ? text.trim() : "");
    setSettled(isRead ? text.trim() : "");
  };
  const write = (text: string) => {
    setTyped(text);
    settle(text);
  };

  // Browser storage has the last text for a user who opened a parcel and came back.
  useEffect(() => {
    setTyped(getSavedLookup());
    setSettled(getSavedLookup());
  }, []);
  useEffect(() => {
    if (typed.trim() === settled) return;
    const timer = setTimeout(settle, SETTLED_MS, typed);
    return () => clearTimeout(timer);
  });

  const { mutate, isPending, error } = useMutation({
    mutationFn: (source: File | string) => (typeof source === "string" ? uploadText(source) : uploadFile(source)),
    onSuccess: (job, source) => {
      // A text from before is not what the file's preview shows.
      if (typeof source !== "string") write("");
      queryClient.setQueryData(importOptions(job.id).queryKey, job);
      router.push(buildStateHref("/import", importState, { job: job.id }));
    },
  });
  const photo = useMutation({
    mutationFn: readBarcodePhoto,
    onSuccess: (code) => {
      if (code !== undefined) write([typed.trim(), parseLabelNumber(code)].filter((text) => text !== "").join("\n"));
    },
  });
  const take = (file: File) => {
    if (isPhoto(file)) photo.mutate(file);
    else if (canSubscribe) mutate(file);
  };
  const paste = (event: ClipboardEvent) => {
    const [file] = event.clipboardData.files;
    if (!file) return;
    event.preventDefault();
    take(file);
  };
  const readAtOnce = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) settle(typed);
  };
  // One line until there is a text to act on.
  const isLow = !isFocused && typed === "";
  const isUnread = photo.isError || (photo.isSuccess && photo.data === undefined);
  const problem = typed.length > MAX_LOOKUP_CHARACTERS ? t("tooLong", { most: MAX_LOOKUP_NUMBERS }) : undefined;
  return (
    <div className={className}>
      <FileZone
        accept={canSubscribe ? `${TABLE_FILES},image/*` : "image/*"}
        label={t(canSubscribe ? "choose" : "photo")}
        className={`has-[textarea:focus-visible]:outline-2 has-[textarea:focus-visible]:outline-focus ${isLow ? "flex" : ""}`}
        onFile={take}
      >
        {(choose) => (
          <>
            <textarea
              ref={field}
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
              onKeyDown={readAtOnce}
              onPaste={paste}
              // biome-ignore lint/a11y/noAutofocus: the page is opened to paste numbers
              autoFocus={isFocused}
              aria-label={t("label")}
              aria-describedby="big-field-hint"
              placeholder={t("placeholder")}
              spellCheck={false}
              rows={isFocused ? 4 : 1}
              className="block field-sizing-content max-h-60 min-h-11 w-full resize-none rounded-xl bg-transparent px-4 py-2.5 leading-relaxed outline-none placeholder:text-(--field-placeholder)"
            />
            <div className={`flex flex-wrap items-center gap-x-3 gap-y-1.5 px-2 ${isLow ? "" : "pb-2"}`}>
              <Button variant="ghost" size="sm" isPending={isPending || photo.isPending} onPress={choose}>
                <FileUp aria-hidden />
                <span className={isLow ? "max-sm:sr-only" : ""}>{t(canSubscribe ? "choose" : "photo")}</span>
              </Button>
              <p
                id="big-field-hint"
                className={`min-w-0 flex-1 text-xs text-muted max-sm:sr-only ${isLow ? "sr-only" : ""}`}
              >
                {t(canSubscribe ? "hint" : "hintOfViewer", { most: MAX_LOOKUP_NUMBERS })}
              </p>
              {canSubscribe && typed.trim() !== "" && (
                <Button variant="outline" size="sm" isPending={isPending} onPress={() => mutate(typed)}>
                  {t("preview")}
                </Button>
              )}
              {typed !== "" && (
                <Button variant="ghost" size="sm" onPress={() => write("")}>
                  {t("clear")}
                </Button>
              )}
            </div>
          </>
        )}
      </FileZone>
      <p role="alert" className="tone-amber mt-2 text-dense text-(--tone) empty:hidden">
        {isUnread ? t("noBarcode") : problem}
      </p>
      <ImportErrorNotice error={error ?? (settled === "" ? null : result.error)} />
      {settled !== "" && result.data && !result.error && (
        <LookupResults
          text={settled}
          result={result.data}
          isOld={result.isPlaceholderData}
          // What is pasted next takes its place.
          onSubscribed={() => field.current?.select()}
        />
      )}
    </div>
  );
}

interface Props {
  /** Whether the page is about the field: then it has the focus, and room for several lines. */
  isFocused?: boolean;
  className?: string;
}
