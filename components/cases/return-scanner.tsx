"use client";
import { Button } from "@heroui/react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check, ScanLine, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { confirmReturn } from "@/lib/client/cases/case-queries";
import { useScanHandler } from "@/lib/client/keyboard/scan-handler";
import { openDeskPanel } from "@/lib/client/shared/desk-panels";
import { parseLabelNumber } from "@/lib/domain/imports/parse-label-number";
import { ReturnedNumberForm } from "./returned-number-form";

/** What came of a scan. */
interface ScanResult {
  key: number;
  number: string;
  /** Why it was not taken; null where it was. */
  refusal: string | null;
}

const MAX_RESULTS_SHOWN = 5;

/** Confirms one parcel after another that is back, by gun, camera or hand, and says what came of each. */
export function ReturnScanner() {
  const t = useTranslations("problems");
  const queryClient = useQueryClient();
  const [scanned, setScanned] = useState<readonly ScanResult[]>([]);
  const tell = (number: string, refusal: string | null) =>
    setScanned((before) =>
      [{ key: (before[0]?.key ?? 0) + 1, number, refusal }, ...before].slice(0, MAX_RESULTS_SHOWN),
    );
  const { mutate } = useMutation({
    mutationFn: confirmReturn,
    onSuccess: (_, number) => {
      navigator.vibrate?.(40);
      tell(number, null);
    },
    onError: (error, number) => tell(number, error.message || t("offline")),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["cases"] }),
  });
  const take = (code: string) => {
    const number = parseLabelNumber(code).toUpperCase();
    if (number !== "") mutate(number);
  };
  useScanHandler(t("returned"), take);
  return (
    <section
      aria-label={t("returned")}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-border px-4 py-2.5 lg:px-6"
    >
      <ReturnedNumberForm
        onNumber={take}
        placeholder={t("returnScanHint")}
        className="items-center max-sm:w-full"
        fieldClassName="w-72 max-sm:w-auto max-sm:flex-1"
      >
        <Button
          variant="outline"
          size="sm"
          isIconOnly
          aria-label={t("returnCamera")}
          onPress={() => openDeskPanel("scan")}
          className="h-9 lg:hidden max-lg:size-11"
        >
          <ScanLine aria-hidden />
        </Button>
      </ReturnedNumberForm>
      <ul aria-live="polite" className="flex flex-wrap gap-x-4 gap-y-1 text-[0.8125rem]">
        {scanned.map(({ key, number, refusal }) => (
          <li
            key={key}
            data-testid="return-scanned"
            className={`inline-flex items-center gap-1.5 text-(--tone) ${refusal === null ? "tone-green" : "tone-red"}`}
          >
            {refusal === null ? (
              <Check aria-hidden className="size-4 shrink-0" />
            ) : (
              <X aria-hidden className="size-4 shrink-0" />
            )}
            {refusal ?? t("returnDone", { number })}
          </li>
        ))}
      </ul>
    </section>
  );
}
