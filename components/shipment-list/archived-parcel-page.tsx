"use client";
import { Archive } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/layout/button";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { useRestoreParcel } from "./use-restore-parcel";

/** In place of the page of an archived parcel, to which figures and settlements still link. */
export function ArchivedParcelPage({ id, waybillNumber, canWrite }: Props) {
  const t = useTranslations("list.archived");
  const restore = useRestoreParcel(id);
  return (
    <EmptyState Icon={Archive} title={t("found", { number: waybillNumber })} text={t("text")} isPage>
      {canWrite && (
        <Button variant="primary" isPending={restore.isPending} onPress={() => restore.act()}>
          {t("restore")}
        </Button>
      )}
    </EmptyState>
  );
}

interface Props {
  id: string;
  waybillNumber: string;
  canWrite: boolean;
}
