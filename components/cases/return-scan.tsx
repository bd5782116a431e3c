"use client";
import { Button } from "@heroui/react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check, ScanLine, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { confirmReturn } from "@/lib/client/cases/cases";
import { useScanTaker } from "@/lib/client/keyboard/scan-taker";
import { openDeskPanel } from "@/lib/client/shared/desk-panels";
import { labelNumber } from "@/lib/domain/imports/label-number";
import { ReturnedNumber } from "./returned-number";

/** What came of a scan. */
interface Scanned {
  key: number;
  number: string;
  /** Why it was not taken; null where it was. */
  refusal: string | null;
}

const MOST_SHOWN = 5;

/** Confirms one parcel after another that is back, by gun, camera or hand, and says what came of each. */
export function ReturnScan() {
  const t = useTranslations("problems");
  const queryClient = useQueryClient();
  const [scanned, setScanned] = useState<readonly Scanned[]>([]);
  const tell = (number: string, refusal: string | null) =>
    setScanned((before) => [{ key: (before[0]?.key ?? 0) + 1, number, refusal }, ...before].slice(0, MOST_SHOWN));
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
    const number = labelNumber(code).toUpperCase();
    if (number !== "") mutate(number);
  };
  useScanTaker(t("returned"), take);
  return (
    <section
      aria-label={t("returned")}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-border px-4 py-2.5 lg:px-6"
    >
      <ReturnedNumber
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
      </ReturnedNumber>
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
