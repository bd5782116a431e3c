import { useQuery } from "@tanstack/react-query";
import { HardDrive, OctagonAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { NoticeBar } from "@/components/ui/feedback/notice-bar";
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
  const [tone, Icon] = notice === "low" ? (["tone-amber", HardDrive] as const) : (["tone-red", OctagonAlert] as const);
  const free = format.number(freeRatio, { style: "percent", maximumFractionDigits: 0 });
  const place = notice === "unreachable" || notice === "damaged" ? notice : "disk";
  return (
    <NoticeBar tone={tone} Icon={Icon}>
      <div className="min-w-0 flex-1">
        <p className="text-sm font-semibold text-(--tone)">{t(`${notice}.title`, { free })}</p>
        {notice !== "low" && <p className="mt-0.5">{t(`happens.${place}`)}</p>}
        <p className="mt-0.5">{t(`${notice}.mend`)}</p>
      </div>
    </NoticeBar>
  );
}
