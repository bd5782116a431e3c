import { useTranslations } from "next-intl";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { getFieldProblems, ProblemError } from "@/lib/client/shared/fetch-json";
import type { ParcelChange } from "@/lib/client/shipments/parcel-changes";

/** Says that the server refused the edit of a parcel and why. A note stays to be copied. */
export function useReportRefusedEdit(): (error: Error, change: ParcelChange) => void {
  const t = useTranslations("edit");
  const { toasts } = useDeskStores();
  return (error, { waybillNumber: number, edit: { note } }) => {
    const isConflict = error instanceof ProblemError && error.code === "conflict";
    const reason = getFieldProblems(error)[0]?.message ?? error.message;
    toasts.show({
      kind: "danger",
      title: t(isConflict ? "conflict" : "refused", { number }),
      description: note ? t("refusedNote", { reason, note }) : reason || undefined,
      staysOpen: Boolean(note),
    });
  };
}
