import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useAction } from "@/components/ui/feedback/use-action";
import { ConfirmButton } from "@/components/ui/layout/confirm-button";
import { sendDelete } from "@/lib/client/shared/fetch-json";

/** Deletes the parcel for good, after asking; afterwards the list is shown. */
export function DeletionPanel({ id, waybillNumber }: { id: string; waybillNumber: string }) {
  const t = useTranslations("detail.deletion");
  const router = useRouter();
  const { act, isPending } = useAction({
    send: () => sendDelete(`/api/v1/shipments/${encodeURIComponent(id)}`),
    onSuccess: () => router.replace("/shipments"),
    invalidates: [[]],
  });
  return (
    <div className="px-2 pb-1 text-dense">
      <p className="mb-2 text-xs text-muted">{t("text")}</p>
      <ConfirmButton
        label={t("label")}
        question={t("question", { number: waybillNumber })}
        confirmLabel={t("confirm")}
        keepLabel={t("keep")}
        variant="outline"
        isPending={isPending}
        onConfirm={() => act()}
      />
    </div>
  );
}
