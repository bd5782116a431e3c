import { useMutation } from "@tanstack/react-query";
import { Check, ScanLine, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ReturnedNumberForm } from "@/components/case-panel/returned-number-form";
import { Button } from "@/components/ui/layout/button";
import { confirmReturn } from "@/lib/client/cases/case-queries";
import { useScanHandler } from "@/lib/client/keyboard/scan-handler";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { parseLabelNumber } from "@/lib/domain/imports/parse-label-number";

/** Result of a scan. */
interface ScanResult {
  key: number;
  number: string;
  /** Why the scan was refused; null if it was accepted. */
  refusal: string | null;
}

const MAX_RESULTS_SHOWN = 5;

/** Confirms returned parcels one after another by barcode reader, camera or typing, and shows the result of each. */
export function ReturnScanner() {
  const t = useTranslations("caseDesk");
  const { panel } = useDeskStores();
  const [scanned, setScanned] = useState<readonly ScanResult[]>([]);
  const showResult = (number: string, refusal: string | null) =>
    setScanned((previous) =>
      [{ key: (previous[0]?.key ?? 0) + 1, number, refusal }, ...previous].slice(0, MAX_RESULTS_SHOWN),
    );
  const { mutate } = useMutation({
    mutationFn: confirmReturn,
    onSuccess: (_, number) => {
      navigator.vibrate?.(40);
      showResult(number, null);
    },
    onError: (error, number) => showResult(number, error.message || t("offline")),
  });
  const confirmCode = (code: string) => {
    const number = parseLabelNumber(code).toUpperCase();
    if (number !== "") mutate(number);
  };
  useScanHandler(t("returned"), confirmCode);
  return (
    <section
      aria-label={t("returned")}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-border px-4 py-2.5 lg:px-6"
    >
      <ReturnedNumberForm
        onNumber={confirmCode}
        placeholder={t("returnScanHint")}
        className="items-center max-sm:w-full"
        fieldClassName="w-72 max-sm:w-auto max-sm:flex-1"
      >
        <Button
          variant="outline"
          size="sm"
          isIconOnly
          aria-label={t("returnCamera")}
          onPress={() => panel.set("scan")}
          className="h-9 lg:hidden"
        >
          <ScanLine aria-hidden />
        </Button>
      </ReturnedNumberForm>
      <ul aria-live="polite" className="flex flex-wrap gap-x-4 gap-y-1 text-dense">
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
