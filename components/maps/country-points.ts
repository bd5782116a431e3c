import points from "./country-points.json";

/**
 * A place of each country and territory by its ISO code, degrees east and north: the first or the largest city that the
 * time zone database (zone.tab, public domain) names for it.
 */
export const COUNTRY_POINTS = points as unknown as Readonly<Record<string, [lng: number, lat: number] | undefined>>;
