import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTimeOrDate } from "@/components/ui/figures/timestamp";
import { Button } from "@/components/ui/layout/button";
import { ConfirmButton } from "@/components/ui/layout/confirm-button";
import { clearDemo, restoreDemo } from "@/lib/client/onboarding/onboarding-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import type { Onboarding } from "@/lib/operations/onboarding-operations";

/** Clears the demo, after a question that says what goes and what stays, and brings it back. */
export function DemoActions({ demoParcels, ownParcels, past, clearedUntil }: Onboarding) {
  const t = useTranslations("onboarding");
  const formatTime = useTimeOrDate();
  const { toasts } = useDeskStores();
  const queryClient = useQueryClient();
  const [left, setLeft] = useState(0);
  // Every page shows some of them.
  const onSettled = () => queryClient.invalidateQueries();
  // Those that are made until the person confirms go as well.
  const parcels = demoParcels + (past ? past.parcels - past.grown : 0);
  const restore = useMutation({
    mutationFn: () => restoreDemo(setLeft),
    onSuccess: (count) => toasts.show({ kind: "success", title: t("restored", { count }) }),
    onError: (error) => toasts.show({ kind: "danger", title: t("notRestored"), description: error.message }),
    onSettled,
  });
  const clear = useMutation({
    mutationFn: () => clearDemo({ parcels, own: ownParcels }, setLeft),
    onSuccess: ({ removed, emptied, kept }) =>
      toasts.show({
        kind: "success",
        title: t("cleared", { count: removed, own: emptied }),
        description: kept > 0 ? t("keptSome", { count: kept }) : undefined,
        undo: () => restore.mutate(),
      }),
    onError: (error) => toasts.show({ kind: "danger", title: t("failed"), description: error.message }),
    onSettled,
  });
  if (clear.isPending) return <span role="status">{t("clearing", { count: left })}</span>;
  if (restore.isPending) return <span role="status">{t("restoring", { count: left })}</span>;
  const counts = { count: parcels, own: ownParcels };
  return (
    <>
      {parcels + ownParcels > 0 && (
        <ConfirmButton
          variant="outline"
          label={t("clear")}
          question={t("clearAsk", counts)}
          confirmLabel={t("clearSure", counts)}
          keepLabel={t("keep")}
          isPending={false}
          onConfirm={() => clear.mutate()}
        />
      )}
      {clearedUntil && (
        <>
          <p className="text-muted">{t("restorable", { time: formatTime(clearedUntil) })}</p>
          <Button size="sm" variant="outline" onPress={() => restore.mutate()}>
            {t("restore")}
          </Button>
        </>
      )}
    </>
  );
}
