"use client";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { RouteStop } from "./build-route";
import type { MapHandle } from "./create-map";

/** The stops on a map of China, with the library that draws it fetched now. Its twin in words stands beside it. */
export function RouteMap({ stops, label }: { stops: readonly RouteStop[]; label: string }) {
  const t = useTranslations("route");
  const isEnglish = useLocale().startsWith("en");
  const frame = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapHandle | "failed">();
  const [isNear, setNear] = useState(false);

  useEffect(() => {
    let drawn: MapHandle | undefined;
    let isGone = false;
    import("./create-map").then(
      ({ createMap }) => {
        if (isGone || !frame.current) return;
        drawn = createMap(frame.current);
        setMap(drawn);
      },
      () => setMap("failed"),
    );
    return () => {
      isGone = true;
      drawn?.dispose();
    };
  }, []);

  useEffect(() => {
    if (!frame.current || !map || map === "failed") return;
    const show = () => {
      map.resize();
      map.show({ stops, isNear, isEnglish });
    };
    const observer = new ResizeObserver(show); // tells of the first size too
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
        className="absolute start-0 top-0 h-7 cursor-pointer rounded-md border border-border bg-surface px-2 text-xs text-accent hover:bg-default aria-pressed:border-accent aria-pressed:font-medium max-lg:h-11 max-lg:px-3"
      >
        {t("near")}
      </button>
    </div>
  );
}
