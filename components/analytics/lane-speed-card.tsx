import { useMutation } from "@tanstack/react-query";
import { Check, Pencil, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { usePlaceName } from "@/components/maps/use-place-name";
import { IconButton } from "@/components/ui/layout/icon-button";
import { TableCard } from "@/components/ui/table/table-card";
import type { Column } from "@/components/ui/table/table-column";
import { setPromise } from "@/lib/client/analytics/analytics-queries";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { ProblemError } from "@/lib/client/shared/fetch-json";
import type { AnalyticsView, LaneRow } from "@/lib/operations/figures/analytics-operations";
import { useAnalyticsState } from "./analytics-state";
import { type SpeedTableRow, useSpeedColumns } from "./use-speed-columns";

const MAX_LANES_SHOWN = 15;

/** The lanes with the most parcels, each with its promised time. */
export function LaneSpeedCard({ view }: { view: AnalyticsView }) {
  const [params, change] = useAnalyticsState();
  const t = useTranslations("analytics");
  const placeName = usePlaceName();
  const speedColumns = useSpeedColumns(params.span, view);
  const title = view.lanes.some(({ city }) => city !== null) ? t("lanes.byCity") : t("lanes.title");
  const columns: Column<SpeedTableRow & { row: LaneRow }>[] = [
    {
      key: "name",
      header: t("lanes.lane"),
      isRowHeader: true,
      className: "whitespace-nowrap",
      cell: ({ name, row: { origin, destination, city } }) => (
        <button
          // plain: the name of a row, in the colour of the table

          type="button"
          onClick={() => change({ origin, destination, city: city ?? "" })}
          className="cursor-pointer rounded py-1.5 hover:text-accent hover:underline max-lg:py-3"
        >
          {name}
        </button>
      ),
    },
    {
      key: "promise",
      header: t("lanes.promise"),
      value: ({ row }) => row.promiseHours,
      className: "whitespace-nowrap",
      cell: ({ row, name }) => <PromiseField lane={row} name={name} />,
    },
    ...speedColumns,
  ];
  return (
    <TableCard
      id="lanes"
      title={title}
      fileName={null}
      empty={t("lanes.empty")}
      columns={columns}
      rows={view.lanes.map((row) => {
        const { origin, destination, city } = row;
        return {
          key: `${origin}/${destination}/${city}`,
          name: `${placeName(origin)} → ${placeName(destination)}${city === null || city === destination ? "" : ` ${placeName(city)}`}`,
          row,
          params: { ...params, origin, destination, city: city ?? "" },
        };
      })}
      rowKey={({ key }) => key}
      shownCount={MAX_LANES_SHOWN}
      note={view.lanesLeftOut > 0 && t("lanes.leftOut", { count: view.lanesLeftOut })}
    />
  );
}

/** The promised time of a lane, in hours; only the owner can set it. */
function PromiseField({ lane, name }: { lane: LaneRow; name: string }) {
  const { canManage } = useDeskUser();
  const t = useTranslations("analytics.promise");
  const [text, setText] = useState<string>();
  const { origin, destination, promiseHours, hasOwnPromise } = lane;
  const save = useMutation({
    mutationFn: (hours: number | null) => setPromise({ origin, destination, hours }),
    onSuccess: () => setText(undefined),
  });
  const words = t("hours", { hours: promiseHours });
  if (!canManage || text === undefined) {
    return (
      <span className="inline-flex items-center gap-1">
        <span className={hasOwnPromise ? "" : "text-muted"}>{words}</span>
        {canManage && (
          <IconButton
            Icon={Pencil}
            label={t("change", { lane: name })}
            size="sm"
            onPress={() => setText(String(promiseHours))}
          />
        )}
      </span>
    );
  }
  const problem = save.error instanceof ProblemError ? (save.error.fields[0]?.message ?? save.error.message) : null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(Number(text));
      }}
      className="inline-flex items-center gap-1"
    >
      <input
        type="number"
        inputMode="numeric"
        min={1}
        max={720}
        required
        // biome-ignore lint/a11y/noAutofocus: it replaces the button that opened it
        autoFocus
        aria-label={t("label", { lane: name })}
        aria-invalid={problem !== null}
        title={problem ?? undefined}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") setText(undefined);
        }}
        className="plain-field h-7! w-18 aria-invalid:border-danger! touch-height!"
      />
      <IconButton Icon={Check} label={t("save")} size="sm" isSubmit isDisabled={save.isPending} />
      {hasOwnPromise && (
        <IconButton
          Icon={RotateCcw}
          label={t("reset")}
          size="sm"
          isDisabled={save.isPending}
          onPress={() => save.mutate(null)}
        />
      )}
      {problem && (
        <span role="alert" className="text-xs whitespace-normal text-danger">
          {problem}
        </span>
      )}
    </form>
  );
}
