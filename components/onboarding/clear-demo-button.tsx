import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmButton } from "@/components/ui/layout/confirm-button";
import { clearDemo } from "@/lib/client/onboarding/onboarding-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";

/** Deletes the parcels of the demo, after a question that says how many and that nothing brings them back. */
export function ClearDemoButton({ parcels }: { parcels: number }) {
  const t = useTranslations("onboarding");
  const { toasts } = useDeskStores();
  const queryClient = useQueryClient();
  const [left, setLeft] = useState(parcels);
  const { mutate, isPending } = useMutation({
    mutationFn: () => {
      setLeft(parcels);
      return clearDemo(parcels, setLeft);
    },
    onSuccess: ({ removed, kept }) =>
      toasts.show({
        kind: "success",
        title: t("cleared", { count: removed }),
        description: kept > 0 ? t("keptSome", { count: kept }) : undefined,
      }),
    onError: (error) => toasts.show({ kind: "danger", title: t("failed"), description: error.message }),
    // Every page showed some of them.
    onSettled: () => queryClient.invalidateQueries(),
  });
  if (isPending) return <span role="status">{t("clearing", { count: left })}</span>;
  return (
    <ConfirmButton
      variant="outline"
      label={t("clear")}
      question={t("clearAsk", { count: parcels })}
      confirmLabel={t("clearSure", { count: parcels })}
      keepLabel={t("keep")}
      isPending={isPending}
      onConfirm={() => mutate()}
    />
  );
}
