import { useMutation } from "@tanstack/react-query";
import { FileUp, SearchX } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ImportErrorNotice } from "@/components/imports/import-error-notice";
import { Button } from "@/components/ui/layout/button";
import { CopyButton } from "@/components/ui/layout/copy-button";
import { uploadText } from "@/lib/client/imports/import-queries";

interface UnknownNumbersProps {
  numbers: readonly string[];
  /** Those of them that are orders, which have no waybill number to subscribe. */
  orders: readonly string[];
  canSubscribe: boolean;
}

/** The numbers that were not found, and a button that subscribes the waybill numbers through an import with preview. */
export function UnknownNumbers({ numbers, orders, canSubscribe }: UnknownNumbersProps) {
  const t = useTranslations("lookup");
  const router = useRouter();
  const text = numbers.join("\n");
  const waybills = numbers.filter((number) => !orders.includes(number));
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => uploadText(waybills.join("\n")),
    onSuccess: ({ id }) => router.push(`/import?job=${encodeURIComponent(id)}`),
  });
  return (
    <div className="mx-4 mb-4 rounded-lg border border-border bg-surface lg:mx-6" data-testid="lookup-misses">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
        <SearchX aria-hidden className="size-4 text-(--tone-amber)" />
        <h2 className="font-medium">{t("misses", { count: numbers.length })}</h2>
        <p className="text-dense text-muted max-lg:basis-full">{t("missesHint")}</p>
        <div className="ms-auto flex items-center gap-2 max-lg:ms-0">
          <CopyButton text={text} what={t("copyMisses")} isTextLong />
          {canSubscribe && waybills.length > 0 && (
            <Button variant="outline" size="sm" isDisabled={isPending} onPress={() => mutate()}>
              <FileUp aria-hidden />
              {t("subscribe")}
            </Button>
          )}
        </div>
      </div>
      <p className="max-h-28 overflow-y-auto border-t border-separator px-4 py-2 font-mono text-dense leading-relaxed wrap-anywhere text-muted">
        {numbers.join("  ")}
      </p>
      <ImportErrorNotice error={error} />
    </div>
  );
}
