import { type ReactNode, startTransition, useEffect, useMemo, useRef, useState } from "react";
import type { MapBounds } from "@/lib/domain/maps/map-view";
import { buildMapView, type MapView } from "@/lib/domain/maps/map-view";

/** A panel with a part of the map as SVG, drawn for the size that the panel has on the page. */
export function MapFrame({ bounds, label, isPicture = false, testId, className, overlay, children }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<{ width: number; height: number }>();
  useEffect(() => {
    if (!frame.current) return;
    const observer = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      if (width === 0 || height === 0) return;
      // In short tasks: all provinces at once would keep a slow computer from answering a key.
      startTransition(() => setSize({ width: Math.round(width), height: Math.round(height) }));
    });
    observer.observe(frame.current); // also reports the initial size
    return () => observer.disconnect();
  }, []);
  const view = useMemo(() => size && buildMapView(bounds, size), [bounds, size]);
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles have names
    <div
      ref={frame}
      role={isPicture ? "img" : "group"}
      aria-label={label}
      data-testid={testId}
      data-drawn={view !== undefined || undefined}
      className={`relative w-full overflow-hidden rounded-lg ${className}`}
    >
      {view && (
        // biome-ignore lint/a11y/noSvgWithoutTitle: the frame has the name; a title would be a tooltip everywhere
        <svg width={view.width} height={view.height} viewBox={`0 0 ${view.width} ${view.height}`} className="block">
          {children(view)}
        </svg>
      )}
      {view && overlay?.(view)}
    </div>
  );
}

interface Props {
  /** Must be the same object while it is unchanged. */
  bounds: MapBounds;
  /** What the map shows, in words. */
  label: string;
  /** Whether it is one picture; else what can be pressed has names of its own. */
  isPicture?: boolean;
  testId: string;
  /** Classes of its height or aspect. */
  className: string;
  /** Content over the drawing, such as a tooltip. */
  overlay?: (view: MapView) => ReactNode;
  children: (view: MapView) => ReactNode;
}
