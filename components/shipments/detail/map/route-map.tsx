import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { RouteStop } from "./build-route";
import type { MapHandle } from "./create-map";

/** The stops on a map of China, which fetches its library on first use. The list of stops beside it has the same content. */
export function RouteMap({ stops, label }: { stops: readonly RouteStop[]; label: string }) {
  const t = useTranslations("route");
  const isEnglish = useLocale().startsWith("en");
  const frame = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapHandle | "failed">();
  const [isNear, setNear] = useState(false);

  useEffect(() => {
    let handle: MapHandle | undefined;
    let isDisposed = false;
    import("./create-map").then(
      ({ createMap }) => {
        if (isDisposed || !frame.current) return;
        handle = createMap(frame.current);
        setMap(handle);
      },
      () => setMap("failed"),
    );
    return () => {
      isDisposed = true;
      handle?.dispose();
    };
  }, []);

  useEffect(() => {
    if (!frame.current || !map || map === "failed") return;
    const show = () => {
      map.resize();
      map.show({ stops, isNear, isEnglish });
    };
    const observer = new ResizeObserver(show); // also reports the initial size
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, [map, stops, isNear, isEnglish]);

  return (
    <div className="relative min-w-0">
      <div
        ref={frame}
        role="img"
        aria-label={label}
        data-testid="route-map"
        data-drawn={(map !== undefined && map !== "failed") || undefined}
        className="aspect-[4/3] w-full overflow-hidden rounded-lg"
      />
      {!map && <p className="appear-late absolute inset-x-0 top-1/2 text-center text-muted">{t("loading")}</p>}
      {map === "failed" && <p className="absolute inset-x-0 top-1/2 px-4 text-center text-muted">{t("failed")}</p>}
      <button
        type="button"
        aria-pressed={isNear}
        onClick={() => setNear(!isNear)}
        className="absolute start-0 top-0 h-7 cursor-pointer rounded-md border border-border bg-surface px-2 text-xs text-accent hover:bg-default aria-pressed:border-accent aria-pressed:font-medium touch-height max-lg:px-3"
      >
        {t("near")}
      </button>
    </div>
  );
}
