import { type ComponentType, createContext, type ReactNode, use } from "react";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { AreaPoints } from "@/lib/domain/maps/area-points";
import { ChinaShapes } from "@/lib/domain/maps/china-shapes";

/**
 * A place of each country and territory by its ISO code, degrees east and north: the first or the largest city that the
 * time zone database (zone.tab, public domain) names for it.
 */
type CountryPoints = Readonly<Record<string, [lng: number, lat: number] | undefined>>;

interface MapData {
  shapes: ChinaShapes;
  areas: AreaPoints;
  countries: CountryPoints;
}

const MapDataContext = createContext<MapData | null>(null);

/** A part with a map, as `lazyPart`: it is shown once the browser has its code, and the provinces and places. */
export function lazyMap<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  loading: () => ReactNode,
): ComponentType<Props> {
  return lazyPart<Props>(async () => {
    const [Part, data] = await Promise.all([load(), loadMapData()]);
    return (props) => (
      <MapDataContext value={data}>
        <Part {...props} />
      </MapDataContext>
    );
  }, loading);
}

/** The provinces and places, inside a part of `lazyMap`. */
export function useMapData(): MapData {
  const data = use(MapDataContext);
  if (data === null) throw new Error("A map needs the data of lazyMap.");
  return data;
}

/** As data, they are read several times faster than as a script. */
async function loadMapData(): Promise<MapData> {
  const [shapes, areas, countries] = await Promise.all([
    fetchJson(new URL("../../lib/domain/maps/china-map.json", import.meta.url)),
    fetchJson(new URL("../../lib/domain/geo/area-table.json", import.meta.url)),
    fetchJson(new URL("./country-points.json", import.meta.url)),
  ]);
  return { shapes: new ChinaShapes(shapes), areas: new AreaPoints(areas), countries };
}

async function fetchJson(address: URL) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address.pathname} was answered with ${response.status}.`);
  return response.json();
}
