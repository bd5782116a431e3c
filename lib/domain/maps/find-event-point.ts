import { parsePlace } from "@/lib/domain/geo/parse-place";
import type { TraceEventView } from "@/lib/domain/shipments/shipment-view";
import type { AreaPoints, GeoPoint } from "./area-points";

/** Bounds of China with its waters; a point outside is an error, or a place abroad. */
const CHINA_BOUNDS = { west: 73, east: 136, south: 3, north: 54 };

/**
 * Where an event happened, as exactly as its data allows: areaCenter, else areaCode (district, city, province), else the
 * beginning of areaName; null if none of them is a place in China.
 */
export function findEventPoint(areas: AreaPoints, { areaCenter, areaCode, areaName }: Place): GeoPoint | null {
  return parseCenter(areaCenter) ?? findPointByCode(areas, areaCode) ?? findPointByName(areas, areaName);
}

/** The short name of the province of an event, by its areaCode, else by the beginning of areaName; null abroad or unknown. */
export function findEventProvince(areas: AreaPoints, { areaCode, areaName }: Omit<Place, "areaCenter">): string | null {
  const digits = /^\s*(?:CN)?(\d{2})\d{4}/i.exec(areaCode ?? "")?.[1];
  const byCode = digits === undefined ? undefined : areas.nameOf(`${digits}0000`);
  return byCode ?? (areaName === null ? null : parsePlace(areaName).province);
}

/** The carrier's coordinates of an event, anywhere in the world. */
export function findWorldPoint({ areaCenter }: Pick<Place, "areaCenter">): GeoPoint | null {
  const point = readCenter(areaCenter);
  const isPlace = point !== null && (point.lng !== 0 || point.lat !== 0);
  return isPlace && Math.abs(point.lng) <= 180 && Math.abs(point.lat) <= 90 ? point : null;
}

type Place = Pick<TraceEventView, "areaCenter" | "areaCode" | "areaName">;

/** `113.930,22.533`. */
function parseCenter(text: string | null): GeoPoint | null {
  const point = readCenter(text);
  return point && toPoint(point.lng, point.lat);
}

function readCenter(text: string | null): GeoPoint | null {
  const [, lng, lat] = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*[,，]\s*(-?\d{1,2}(?:\.\d+)?)\s*$/.exec(text ?? "") ?? [];
  return lng === undefined || lat === undefined ? null : { lng: Number(lng), lat: Number(lat) };
}

function toPoint(lng: number, lat: number): GeoPoint | null {
  const isWithin =
    lng >= CHINA_BOUNDS.west && lng <= CHINA_BOUNDS.east && lat >= CHINA_BOUNDS.south && lat <= CHINA_BOUNDS.north;
  return isWithin ? { lng, lat } : null;
}

/** `440305000000`, `CN440305000000`. */
function findPointByCode(areas: AreaPoints, code: string | null): GeoPoint | null {
  const digits = /^\s*(?:CN)?(\d{6})/i.exec(code ?? "")?.[1];
  if (digits === undefined) return null;
  return areas.find(digits) ?? areas.find(`${digits.slice(0, 4)}00`) ?? areas.find(`${digits.slice(0, 2)}0000`);
}

/** `广东,深圳市,宝安区,沙井`, `广东省深圳市南山区`; a city alone is found if its name is unique. */
function findPointByName(areas: AreaPoints, name: string | null): GeoPoint | null {
  const text = (name ?? "").replace(/[\s,，、]/gu, "").replace(/^中国/u, "");
  if (text === "") return null;
  const province = areas.provinceCodes.find((code) => text.startsWith(areas.nameOf(code) ?? text));
  const cities = areas.cities.filter(([, name]) => containsCityName(text, name));
  if (province === undefined) return cities.length === 1 && cities[0] ? areas.find(cities[0][0]) : null;
  const provinceCity = cities.find(([code]) => code.startsWith(province.slice(0, 2)));
  return areas.find(provinceCity?.[0] ?? province);
}

/** Whether a text contains a city's name; short names are ignored, as they may be part of other words. */
function containsCityName(text: string, city: string): boolean {
  return city.length >= 3 && text.includes(city);
}
