import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/ui/layout/confirm-button";
import { sendDelete } from "@/lib/client/shared/fetch-json";

/** Deletes the parcel for good, after asking; afterwards the list is shown. */
export function DeletionPanel({ id, waybillNumber }: { id: string; waybillNumber: string }) {
  const t = useTranslations("detail.deletion");
  const router = useRouter();
  const queryClient = useQueryClient();
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => sendDelete(`/api/v1/shipments/${encodeURIComponent(id)}`),
    onSuccess: () => {
      router.replace("/shipments");
      void queryClient.invalidateQueries();
    },
  });
  return (
    <section aria-labelledby="deletion" className="mt-3 border-t border-separator pt-3">
      <h3 id="deletion" className="text-dense font-medium">
        {t("title")}
      </h3>
      <p className="mt-1 text-xs text-muted">{t("text")}</p>
      <div className="mt-2">
        <ConfirmButton
          label={t("label")}
          question={t("question", { number: waybillNumber })}
          confirmLabel={t("confirm")}
          keepLabel={t("keep")}
          variant="outline"
          isPending={isPending}
          onConfirm={() => mutate()}
        />
      </div>
      <p role="status" className="tone-red mt-2 text-dense text-(--tone) empty:hidden">
        {error?.message}
      </p>
    </section>
  );
}
