"use client";
import { useQuery } from "@tanstack/react-query";
import { HardDrive, OctagonAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { storageOptions } from "@/lib/client/shared/storage-queries";
import { type StorageNotice as NoticeKind, storageNotice } from "@/lib/domain/settings/storage-health";

/** Shown above every page while storage is full or nearly full; disappears when it is not. */
export function StorageNotice() {
  const { data: health } = useQuery(storageOptions);
  const notice = health ? storageNotice(health) : null;
  return (
    // Rendered from the start, so that screen readers announce its content.
    <div role="status">{notice && <Notice notice={notice} freeRatio={health?.freeRatio ?? 0} />}</div>
  );
}

function Notice({ notice, freeRatio }: { notice: NoticeKind; freeRatio: number }) {
  const t = useTranslations("storage");
  const format = useFormatter();
  const [tone, Icon] = notice === "low" ? ["tone-amber", HardDrive] : ["tone-red", OctagonAlert];
  const free = format.number(freeRatio, { style: "percent", maximumFractionDigits: 0 });
  const place = notice === "unreachable" ? "unreachable" : "disk";
  return (
    <div className={`${tone} flex items-start gap-3 border-b border-(--tone)/25 bg-(--tone-soft) px-4 py-3 lg:px-6`}>
      <Icon aria-hidden className="mt-0.5 size-4.5 shrink-0 text-(--tone)" />
      <div className="min-w-0 flex-1 text-dense">
        <p className="text-sm font-semibold text-(--tone)">{t(`${notice}.title`, { free })}</p>
        {notice !== "low" && <p className="mt-0.5">{t(`happens.${place}`)}</p>}
        <p className="mt-0.5">{t(`${notice}.mend`)}</p>
      </div>
    </div>
  );
}
