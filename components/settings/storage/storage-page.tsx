"use client";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { OnOffNumber } from "@/components/settings/saving/on-off-number";
import { useSavedChange } from "@/components/settings/saving/use-saved-change";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { Stat, StatGroup } from "@/components/ui/figures/stat";
import { formatToMinute, Timestamp } from "@/components/ui/figures/timestamp";
import { TechnicianNotes } from "@/components/ui/help/technician-notes";
import { PageHeader } from "@/components/ui/layout/page-header";
import { SectionCard } from "@/components/ui/layout/section-card";
import { DataTable } from "@/components/ui/table/data-table";
import { LoadMoreButton } from "@/components/ui/table/load-more-button";
import type { Column } from "@/components/ui/table/table-column";
import { archiveFilesOptions, archiveOptions, changeArchive } from "@/lib/client/archive/archive-queries";
import { MAX_ARCHIVE_MONTHS, MIN_ARCHIVE_MONTHS } from "@/lib/domain/archive/archive-state";
import { MAX_PUSH_DAYS, MIN_PUSH_DAYS } from "@/lib/domain/archive/push-segment";
import { formatBytes } from "@/lib/domain/shared/format-bytes";
import type { ArchiveFileView, ArchiveView, StorageGrowth } from "@/lib/operations/archive-operations";

/** How the database grows, and what leaves it for the archive. */
export function StoragePage() {
  const t = useTranslations("settings.storage");
  const query = useQuery(archiveOptions);
  return (
    <>
      <PageHeader title={t("title")} />
      <QueryBoundary query={query} href="/settings/storage">
        {(archive) => (
          <>
            <GrowthFigures growth={archive.growth} />
            <ArchiveSection archive={archive} />
            {archive.growth.engine === "postgres" && <PushArchiveSection archive={archive} />}
            {archive.files > 0 && <ArchiveFileTable />}
          </>
        )}
      </QueryBoundary>
    </>
  );
}

const VACUUM_COMMAND = "npm run -s admin -- vacuum";
const RELEASE_VACUUM_COMMAND = "waybill-desk admin vacuum";
const DAY_LENGTH = 10;
/** Parcels a day above which a fraction says nothing. */
const WHOLE_FROM = 10;

function GrowthFigures({ growth }: { growth: StorageGrowth }) {
  const t = useTranslations("settings.storage");
  const { parcelsPerDay, fullOn, diskFreeBytes, bytesPerParcel, bytesPerPush, bytesPerYear } = growth;
  const perDay = parcelsPerDay < WHOLE_FROM ? Math.round(parcelsPerDay * 10) / 10 : Math.round(parcelsPerDay);
  const distant = bytesPerYear === null || diskFreeBytes === null ? null : t("distant");
  return (
    <section aria-label={t("growth")} className="grid gap-3 px-4 pb-6 lg:px-6" data-testid="growth">
      <StatGroup className="grid-cols-1 sm:grid-cols-2 lg:grid-cols-4">
        <Stat
          label={t("size")}
          value={formatBytes(growth.bytes)}
          note={t("free", { free: formatBytes(growth.freeBytes) })}
          testId="growth-size"
        />
        <Stat label={t("perDay")} value={perDay} note={t("perDayNote")} />
        <Stat
          label={t("perYear")}
          value={bytesPerYear === null ? null : formatBytes(bytesPerYear)}
          note={
            bytesPerParcel === null || bytesPerPush === null
              ? t("tooFew")
              : t("each", { parcel: formatBytes(bytesPerParcel), push: formatBytes(bytesPerPush) })
          }
          testId="growth-year"
        />
        <Stat
          label={t("full")}
          value={fullOn === null ? distant : formatToMinute(fullOn).slice(0, DAY_LENGTH)}
          note={diskFreeBytes === null ? t("diskElsewhere") : t("diskFree", { free: formatBytes(diskFreeBytes) })}
        />
      </StatGroup>
      <p className="max-w-prose text-dense text-muted">
        {t("counts", { parcels: growth.parcels, pushes: growth.pushes })}
      </p>
      {!growth.canShrink && (
        <div role="note" className="tone-amber max-w-prose rounded-lg bg-(--tone-soft) px-4 py-3 text-dense">
          {t("cannotShrink")}
          <TechnicianNotes>
            {t("shrinkTechnical")} <code className="font-mono">{VACUUM_COMMAND}</code> {t("inRelease")}{" "}
            <code className="font-mono">{RELEASE_VACUUM_COMMAND}</code>
          </TechnicianNotes>
        </div>
      )}
    </section>
  );
}

const SUGGESTED_MONTHS = 24;

/** After how many months parcels are archived, and how the last run ended. */
function ArchiveSection({ archive }: { archive: ArchiveView }) {
  const t = useTranslations("settings.storage");
  const change = useSavedChange({ save: changeArchive, queryKey: archiveOptions.queryKey });
  return (
    <OnOffNumber
      id="settings-archive"
      name="months"
      value={archive.months}
      suggested={SUGGESTED_MONTHS}
      first="off"
      words={{
        title: t("archive"),
        text: t("archiveText"),
        on: t("on"),
        onText: t("onText"),
        off: t("off"),
        offText: t("offText"),
        label: t("months"),
        hint: t("monthsHint", { min: MIN_ARCHIVE_MONTHS, max: MAX_ARCHIVE_MONTHS }),
      }}
      change={change}
    >
      {archive.error && (
        <p role="alert" className="tone-red rounded-lg bg-(--tone-soft) px-4 py-3 text-dense">
          {archive.error}
        </p>
      )}
      <p role="status" className="text-dense text-muted" data-testid="archive-status">
        <ArchiveStatus archive={archive} />
      </p>
    </OnOffNumber>
  );
}

function ArchiveStatus({ archive }: { archive: ArchiveView }) {
  const t = useTranslations("settings.storage");
  const { waiting, moving, parcels, files, bytes } = archive;
  if (waiting) return t.rich("waiting", { changes: waiting.changes, since: () => <Timestamp at={waiting.since} /> });
  if (archive.isRunning) return moving ? t("moving", moving) : t("running");
  return (
    <>
      {archive.isStopped ? t("stopped") : t("holds", { parcels, files, size: formatBytes(bytes) })}
      {archive.ranAt && (
        <>
          {" "}
          {t("ranAt")} <Timestamp at={archive.ranAt} />
        </>
      )}
    </>
  );
}

const SUGGESTED_DAYS = 90;

/** After how many days raw pushes go to files; only where the database is divided by day. */
function PushArchiveSection({ archive }: { archive: ArchiveView }) {
  const t = useTranslations("settings.storage");
  const change = useSavedChange({ save: changeArchive, queryKey: archiveOptions.queryKey });
  const { segments, segmentPushes, segmentBytes } = archive;
  return (
    <OnOffNumber
      id="settings-push-archive"
      name="pushDays"
      value={archive.pushDays}
      suggested={SUGGESTED_DAYS}
      first="off"
      words={{
        title: t("pushArchive"),
        text: t("pushArchiveText"),
        on: t("pushOn"),
        onText: t("pushOnText"),
        off: t("pushOff"),
        offText: t("pushOffText"),
        label: t("pushDays"),
        hint: t("pushDaysHint", { min: MIN_PUSH_DAYS, max: MAX_PUSH_DAYS }),
      }}
      change={change}
    >
      {segments > 0 && (
        <p role="status" className="text-dense text-muted">
          {t("pushHolds", { pushes: segmentPushes, files: segments, size: formatBytes(segmentBytes) })}
        </p>
      )}
    </OnOffNumber>
  );
}

/** The archive files: what each holds and how large it is. */
function ArchiveFileTable() {
  const t = useTranslations("settings.storage");
  const query = useInfiniteQuery(archiveFilesOptions);
  const columns: Column<ArchiveFileView>[] = [
    { key: "month", header: t("file.month"), isRowHeader: true },
    { key: "parcels", header: t("file.parcels"), unit: "count" },
    { key: "pushes", header: t("file.pushes"), unit: "count", hideBelow: "sm" },
    { key: "bytes", header: t("file.size"), cell: (file) => formatBytes(file.bytes), align: "end" },
    { key: "status", header: t("file.state"), value: ({ status }) => t(`status.${status}`), hideBelow: "md" },
    { key: "createdAt", header: t("file.createdAt"), unit: "instant", hideBelow: "lg" },
    { key: "place", header: t("file.place"), hideBelow: "lg", className: "break-all" },
    {
      key: "name",
      header: t("file.name"),
      tooltip: ({ sha256 }) => `SHA-256 ${sha256}`,
      hideBelow: "lg",
      className: "font-mono text-xs break-all",
    },
  ];
  return (
    <div className="px-4 pb-8 lg:px-6">
      <SectionCard id="archive-files" title={t("files")}>
        <QueryBoundary query={query}>
          {({ pages }) => (
            <>
              <DataTable
                columns={columns}
                rows={pages.flatMap(({ items }) => items)}
                rowKey={({ id }) => id}
                caption={t("files")}
                isScrolling={false}
              />
              <LoadMoreButton label={t("more")} query={query} className="m-3" />
            </>
          )}
        </QueryBoundary>
      </SectionCard>
    </div>
  );
}
