import { useTranslations } from "next-intl";
import { useNow } from "@/components/ui/figures/now-provider";
import { useDurationFormat } from "@/components/ui/figures/use-duration-format";
import { HelpButton } from "@/components/ui/help/help-button";
import { isBoundForBuyer } from "@/lib/domain/shipments/arrival-source";
import { judgePace, measurePace, type Pace } from "@/lib/domain/shipments/parcel-pace";
import type { ShipmentView } from "@/lib/domain/shipments/shipment-view";

const TONES: Readonly<Record<Pace, string>> = {
  early: "tone-green",
  normal: "tone-blue",
  held: "tone-slate",
  late: "tone-amber",
};

/**
 * The time that a parcel has used, against the times in which half and 80 % of its lane's parcels arrive, and by when
 * it is expected; of a parcel that a problem holds up only by when others are there. Nothing where the times are not
 * known, and for a parcel that is neither on its way to the buyer nor signed for.
 */
export function PaceBar({ shipment, isSmall = false, isBarAlone = false }: Props) {
  const t = useTranslations("pace");
  const duration = useDurationFormat();
  const now = useNow();
  const { laneTimes, pickedUpAt, signedAt, state } = shipment;
  const pace = judgePace(shipment, now);
  const bar = measurePace(shipment, now);
  if (!pace || !bar || !laneTimes || pickedUpAt === null) return null;
  if (state !== 3 && !isBoundForBuyer(shipment)) return null;
  const since = (at: string) => Date.parse(at) - Date.parse(pickedUpAt);
  const used = duration(signedAt === null ? Math.max(0, now - Date.parse(pickedUpAt)) : since(signedAt), 2);
  const day = laneTimes.p80At.slice(5, 10);
  const usedWords = t(signedAt === null ? "used" : "took", { duration: used });
  const expected = t.rich(chooseWords(pace, signedAt !== null), {
    day,
    // Not broken at its hyphen.
    date: (words) => <span className="whitespace-nowrap">{words}</span>,
  });
  const words = `${t(pace)} · ${usedWords}`;
  const described = t("describe", {
    words,
    half: duration(since(laneTimes.p50At), 2),
    most: duration(since(laneTimes.p80At), 2),
  });
  return (
    <div
      data-testid="pace"
      data-pace={pace}
      title={described}
      className={`${TONES[pace]} ${isSmall ? "text-xs" : "max-w-3xl text-dense"}`}
    >
      <div role="img" aria-label={described} className="relative my-1.5 h-1.5 rounded-full bg-separator">
        <span
          className="absolute inset-y-0 start-0 rounded-full bg-(--tone) forced-colors:bg-[CanvasText]"
          style={{ width: `${bar.used * 100}%` }}
        />
        {[bar.p50, bar.p80].map((share) => (
          <span
            key={share}
            className="absolute -inset-y-1 w-0.5 -translate-x-1/2 rounded-full bg-muted"
            style={{ insetInlineStart: `${share * 100}%` }}
          />
        ))}
      </div>
      <p className={`flex flex-wrap gap-x-3 ${isBarAlone ? "hidden" : isSmall ? "" : "text-muted"}`}>
        <span className="font-medium text-(--tone)">{isSmall ? t(pace) : words}</span>
        <span className="text-muted">{expected}</span>
        {!isSmall && <HelpButton topic="pace" name={t(pace)} className="-my-0.5" />}
        {!isSmall && (
          <span className="text-xs text-muted max-sm:hidden">
            ▏{t("half")} {laneTimes.p50At.slice(5, 10)} · ▏{t("most")} {day}
          </span>
        )}
      </p>
    </div>
  );
}

function chooseWords(pace: Pace, isSigned: boolean) {
  if (isSigned || pace === "held") return "wasBy";
  return pace === "late" ? "over" : "by";
}

interface Props {
  shipment: Pick<
    ShipmentView,
    "laneTimes" | "pickedUpAt" | "signedAt" | "state" | "subState" | "monitorStatus" | "trackingMode"
  >;
  /** For a cell of a list. */
  isSmall?: boolean;
  /** For a line that says the same: the words are there on hover. */
  isBarAlone?: boolean;
}
