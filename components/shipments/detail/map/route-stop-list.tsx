import { useTranslations } from "next-intl";
import type { RouteStop } from "./build-route";

/** Places in the order of the journey, with the parcel's first and last time there. */
export function RouteStopList({ stops, lastIsCurrent }: { stops: readonly RouteStop[]; lastIsCurrent: boolean }) {
  const t = useTranslations("route");
  return (
    <ol className="flex flex-col">
      {stops.map((stop, index) => {
        const isCurrent = lastIsCurrent && index === stops.length - 1;
        return (
          <li
            key={`${stop.firstTime}-${stop.name}`}
            aria-current={isCurrent ? "location" : undefined}
            className="flex items-baseline gap-2.5 border-b border-separator py-1.5 last:border-0"
          >
            <span
              className={`inline-flex h-4.5 min-w-4.5 shrink-0 items-center justify-center rounded border px-1 text-tiny font-semibold ${
                stop.number === null
                  ? "border-dashed border-muted text-muted"
                  : isCurrent
                    ? "border-accent bg-accent text-accent-foreground"
                    : "border-accent text-accent"
              }`}
            >
              {stop.number ?? "·"}
            </span>
            <span className="min-w-0 flex-1 text-dense wrap-anywhere">
              <span className={isCurrent ? "font-semibold" : ""}>{stop.name ?? t("unknown")}</span>
              {isCurrent && <span className="ms-2 text-xs text-accent">{t("now")}</span>}
              <span className="block text-xs text-muted">{formatStopTimes(stop)}</span>
            </span>
            <span className="shrink-0 text-xs text-muted">{t("events", { count: stop.events })}</span>
          </li>
        );
      })}
    </ol>
  );
}

/** `11-21 20:14 – 11-22 03:10`, as the carrier wrote them; the day only once if both are equal. */
function formatStopTimes({ firstTime, lastTime }: RouteStop): string {
  const [first, last] = [firstTime.slice(5, 16), lastTime.slice(5, 16)];
  if (first === last) return first;
  return `${first} – ${first.slice(0, 5) === last.slice(0, 5) ? last.slice(6) : last}`;
}
