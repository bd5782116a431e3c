import { ArrowLeftRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CarrierText } from "@/components/shipments/detail/trace/carrier-text";
import { useCountryName } from "@/components/shipments/detail/trace/use-country-name";
import { EventTime } from "@/components/shipments/event-time";
import { IdleTime } from "@/components/shipments/idle-time";
import { TagList } from "@/components/tags/tag-chip";
import { formatFen } from "@/components/ui/figures/format-fen";
import { useNow } from "@/components/ui/figures/now-provider";
import { PaceBar } from "@/components/ui/figures/pace-bar";
import { formatToMinute, Timestamp, useRelativeTime, useShortTime } from "@/components/ui/figures/timestamp";
import { useDurationFormat } from "@/components/ui/figures/use-duration-format";
import { CopyButton } from "@/components/ui/layout/copy-button";
import { TextButton } from "@/components/ui/layout/text-button";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { chooseMonitorWord } from "@/components/ui/shipment/monitor-word";
import { SubStateLabel } from "@/components/ui/shipment/sub-state-label";
import { type ColumnKey, type ComposedColumn, getColumn } from "@/lib/domain/shipment-list/shipment-columns";
import { isUnderWay } from "@/lib/domain/shipments/arrival-source";
import { calculateLateness } from "@/lib/domain/shipments/parcel-progress";
import type { ShipmentView } from "@/lib/domain/shipments/shipment-view";
import { RowProgress, WorstChip } from "./row-marks";

interface CellProps {
  shipment: ShipmentView;
  /** All columns of the list. */
  columns: readonly ColumnKey[];
  onEdit: (() => void) | undefined;
}

/** The cells of columns that show more than one field. */
const COMPOSED_CELLS: Readonly<Record<ComposedColumn, (props: CellProps) => ReactNode>> = {
  number: NumberCell,
  recipient: RecipientCell,
  summary: SummaryCell,
  carrier: CarrierCell,
  state: StateCell,
  trace: TraceCell,
  area: ({ shipment: { destinationEvent, lastArea } }) => <Plain text={destinationEvent?.areaName ?? lastArea} />,
  idle: ({ shipment }) => <IdleTime shipment={shipment} />,
  updated: UpdatedCell,
  tags: ({ shipment: { tags } }) =>
    tags.length > 0 ? (
      <div className="lg:max-h-6 lg:overflow-hidden">
        <TagList tags={tags} />
      </div>
    ) : (
      <Nothing />
    ),
  assignee: ({ shipment }) => <Plain text={shipment.openCase?.assignee?.name ?? null} />,
  arrival: ArrivalCell,
  pace: ({ shipment }) => (shipment.laneTimes ? <PaceBar shipment={shipment} isSmall /> : <Nothing />),
  monitor: MonitorCell,
};

const isComposed = (name: ColumnKey): name is ComposedColumn => name in COMPOSED_CELLS;

/** Content of a column of a row. */
export function renderCell(name: ColumnKey, props: CellProps): ReactNode {
  if (isComposed(name)) {
    const Composed = COMPOSED_CELLS[name];
    return <Composed {...props} />;
  }
  const { shipment } = props;
  const column = getColumn(name);
  switch (column.as) {
    case "text":
      return <Plain text={shipment[column.shows]} />;
    case "region":
      return <Region code={shipment[column.shows]} />;
    case "instant":
      return <Instant at={shipment[column.shows]} />;
    case "money":
      return <Money fen={shipment[column.shows]} />;
  }
}

/** The number, and in a second line what has no column of its own of carrier and order. */
function NumberCell({ shipment, columns }: CellProps) {
  const t = useTranslations("columns");
  const nameCarrier = useCarrierName();
  const { id, waybillNumber, orderNumber, carrier, carrierName } = shipment;
  const second = [
    columns.includes("carrier") ? null : (nameCarrier(carrierName) ?? carrier),
    columns.includes("order") ? null : orderNumber,
  ].filter(Boolean);
  return (
    <>
      <div className="flex min-w-0 items-center gap-1">
        <a
          href={`/shipments/${id}`}
          className="min-w-0 truncate rounded font-mono text-dense leading-4 font-medium hover:text-accent hover:underline max-lg:py-2 max-lg:text-sm max-lg:leading-5 max-lg:break-all max-lg:whitespace-normal"
        >
          {waybillNumber}
        </a>
        <CopyButton text={waybillNumber} what={t("number")} className="lg:-my-1 max-lg:-mx-2 max-lg:-my-2" />
        <DestinationMark shipment={shipment} />
      </div>
      {second.length > 0 && (
        <div className="row-second w-0 min-w-full truncate text-xs leading-4 text-muted">{second.join(" · ")}</div>
      )}
      <RowProgress shipment={shipment} />
    </>
  );
}

/** ⇄JP: the parcel has a second leg in another country. */
function DestinationMark({ shipment: { legs, destinationCountry } }: { shipment: ShipmentView }) {
  const t = useTranslations("list");
  const country = legs.destination?.country ?? destinationCountry;
  if (!legs.destination && !destinationCountry) return null;
  return (
    <span
      title={t("destinationLeg", { country: country ?? "?" })}
      className="-my-px inline-flex shrink-0 items-center gap-0.5 rounded border border-border px-1 text-tiny leading-4 text-muted"
    >
      <ArrowLeftRight aria-hidden className="size-2.5" />
      {country}
    </span>
  );
}

function CarrierCell({ shipment: { carrier, carrierName } }: CellProps) {
  const t = useTranslations("list");
  const nameCarrier = useCarrierName();
  return (
    <span className="row-clamp line-clamp-2 leading-4 max-lg:text-muted">
      {nameCarrier(carrierName) ?? carrier ?? t("carrierUnknown")}
    </span>
  );
}

/** Who gets the parcel, as far as the user may know, and where. */
function RecipientCell({ shipment: { recipient, to, destination } }: CellProps) {
  const place = to ?? destination;
  if (!recipient && !place) return <Nothing />;
  return (
    <div title={[recipient, place].filter(Boolean).join(" · ")} className="leading-4">
      {recipient && <div className="truncate max-lg:inline max-lg:me-1.5">{recipient}</div>}
      {place && (
        <div className={`truncate text-xs text-muted max-lg:inline ${recipient ? "row-second" : ""}`}>{place}</div>
      )}
    </div>
  );
}

/** The parcel in one sentence, behind its chip. */
function SummaryCell({ shipment, onEdit }: CellProps) {
  const { summary, destinationEvent, lastEvent } = shipment;
  return (
    <div className="contents lg:flex lg:items-center lg:gap-2.5">
      <div className="state-mark lg:w-32 lg:shrink-0">
        <WorstChip shipment={shipment} />
      </div>
      <p
        title={[summary, destinationEvent?.context ?? lastEvent].filter(Boolean).join("\n")}
        className="cell-trace cell-sentence row-clamp line-clamp-2 wrap-anywhere lg:min-w-0 lg:flex-1 lg:leading-4"
      >
        {summary}
      </p>
      <MendButton shipment={shipment} onEdit={onEdit} />
    </div>
  );
}

/** Opens the form of a refused shipment. */
export function MendButton({ shipment: { monitorStatus }, onEdit }: Pick<CellProps, "shipment" | "onEdit">) {
  const t = useTranslations("list");
  if (monitorStatus !== "failed" || !onEdit) return null;
  return (
    <TextButton isInline onPress={onEdit} className="shrink-0 text-dense font-medium">
      {t("mend")}
    </TextButton>
  );
}

/** How long ago the parcel changed; on paper, when. */
function UpdatedCell({ shipment: { activityAt } }: CellProps) {
  const t = useTranslations("time");
  const ago = useRelativeTime();
  const short = useShortTime();
  return (
    <time
      dateTime={activityAt}
      title={t("beijing", { time: formatToMinute(activityAt) })}
      className="whitespace-nowrap text-muted"
    >
      <span className="print:hidden">{ago(activityAt)}</span>
      <span className="hidden print:inline">{short(activityAt)}</span>
    </time>
  );
}

function StateCell({ shipment }: CellProps) {
  return (
    <div className="state-mark lg:flex lg:items-center lg:gap-x-1.5">
      <WorstChip shipment={shipment} />
      <div className="min-w-0 truncate text-xs leading-4 text-muted empty:hidden">
        <SubStateLabel code={shipment.subState} />
      </div>
    </div>
  );
}

/** The latest event; for a refused shipment, what to do. */
function TraceCell({ shipment, onEdit }: CellProps) {
  const t = useTranslations("list");
  const { subscriptionProblem, destinationEvent, lastEvent } = shipment;
  const latest = destinationEvent?.context ?? lastEvent;
  return (
    <div className="lg:flex lg:items-center lg:gap-2.5">
      <p className={`row-clamp line-clamp-2 leading-4 wrap-anywhere lg:flex-1 ${latest ? "" : "text-muted"}`}>
        {latest ? (
          <>
            <EventTime shipment={shipment} />
            <CarrierText text={latest} />
          </>
        ) : subscriptionProblem ? (
          subscriptionProblem.mend
        ) : (
          t("noTrace")
        )}
      </p>
      <MendButton shipment={shipment} onEdit={onEdit} />
    </div>
  );
}

/** The estimated arrival of a parcel under way, and how late it is, or whose estimate it is. */
function ArrivalCell({ shipment }: CellProps) {
  const t = useTranslations("arrival");
  const shortTime = useShortTime();
  const duration = useDurationFormat();
  const lateness = calculateLateness(shipment, useNow());
  const { estimatedArrivalAt, estimatedArrivalSource } = shipment;
  const isExpected = estimatedArrivalAt !== null && estimatedArrivalSource !== null && isUnderWay(shipment);
  if (!isExpected && lateness === 0) return <Nothing />;
  return (
    <div title={isExpected ? t(`hint.${estimatedArrivalSource}`) : undefined} className="leading-4">
      {lateness > 0 && (
        <span className="tone-amber font-medium whitespace-nowrap text-(--tone) lg:block max-lg:me-2">
          {t("late", { duration: duration(lateness, 1) })}
        </span>
      )}
      {isExpected && (
        <time
          dateTime={estimatedArrivalAt}
          className={`whitespace-nowrap lg:block ${lateness > 0 ? "row-second text-xs text-muted" : ""}`}
        >
          {shortTime(estimatedArrivalAt)}
        </time>
      )}
      {isExpected && lateness === 0 && (
        <span className="row-second text-xs whitespace-nowrap text-muted lg:block max-lg:ms-2">
          {t(`source.${estimatedArrivalSource}`)}
        </span>
      )}
    </div>
  );
}

function MonitorCell({ shipment }: CellProps) {
  const t = useTranslations("monitor");
  return <span className="text-muted">{t(shipment.isSilent ? "silent" : chooseMonitorWord(shipment))}</span>;
}

function Plain({ text }: { text: string | null }) {
  if (!text) return <Nothing />;
  return (
    <span title={text} className="row-clamp line-clamp-2 leading-4 text-muted wrap-anywhere">
      {text}
    </span>
  );
}

/** A province, or a country by its letters. */
function Region({ code }: { code: string | null }) {
  const countryName = useCountryName();
  return <Plain text={code !== null && /^[A-Z]{2}$/.test(code) ? countryName(code) : code} />;
}

function Money({ fen }: { fen: number | null }) {
  return fen === null ? <Nothing /> : <span className="whitespace-nowrap">{formatFen(fen)}</span>;
}

function Instant({ at }: { at: string | null }) {
  return at ? <Timestamp at={at} isStacked /> : <Nothing />;
}

function Nothing() {
  return <span className="nothing text-muted max-lg:hidden">–</span>;
}
