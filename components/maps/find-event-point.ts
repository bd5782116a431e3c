import areaTable from "@/lib/domain/geo/area-table.json";
import { parsePlace } from "@/lib/domain/geo/parse-place";
import type { TraceEventView } from "@/lib/domain/shipments/shipment";

/** A position in degrees east and north. */
export interface GeoPoint {
  lng: number;
  lat: number;
}

type Row = [name: string, lng: number, lat: number];

const areaPoints = areaTable as unknown as Readonly<Record<string, Row | undefined>>;
const PROVINCE_CODES = Object.keys(areaPoints).filter((code) => code.endsWith("0000"));
const CITIES = Object.entries(areaPoints).flatMap(([code, row]): [code: string, name: string][] =>
  code.endsWith("00") && !code.endsWith("0000") && row ? [[code, row[0]]] : [],
);
/** Bounds of China with its waters; a point outside is an error, or a place abroad. */
const CHINA_BOUNDS = { west: 73, east: 136, south: 3, north: 54 };

/**
 * Where an event happened, as exactly as its data allows: areaCenter, else areaCode (district, city, province), else the
 * beginning of areaName; null if none of them is a place in China.
 */
export function findEventPoint({ areaCenter, areaCode, areaName }: Place): GeoPoint | null {
  return parseCenter(areaCenter) ?? findPointByCode(areaCode) ?? findPointByName(areaName);
}

/** The short name of the province of an event, by its areaCode, else by the beginning of areaName; null abroad or unknown. */
export function findEventProvince({ areaCode, areaName }: Omit<Place, "areaCenter">): string | null {
  const digits = /^\s*(?:CN)?(\d{2})\d{4}/i.exec(areaCode ?? "")?.[1];
  const byCode = digits === undefined ? undefined : areaPoints[`${digits}0000`]?.[0];
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
function findPointByCode(code: string | null): GeoPoint | null {
  const digits = /^\s*(?:CN)?(\d{6})/i.exec(code ?? "")?.[1];
  if (digits === undefined) return null;
  return (
    findAreaPoint(digits) ?? findAreaPoint(`${digits.slice(0, 4)}00`) ?? findAreaPoint(`${digits.slice(0, 2)}0000`)
  );
}

function findAreaPoint(code: string): GeoPoint | null {
  const row = areaPoints[code];
  return row ? { lng: row[1], lat: row[2] } : null;
}

/** `广东,深圳市,宝安区,沙井`, `广东省深圳市南山区`; a city alone is found if its name is unique. */
function findPointByName(name: string | null): GeoPoint | null {
  const text = (name ?? "").replace(/[\s,，、]/gu, "").replace(/^中国/u, "");
  if (text === "") return null;
  const province = PROVINCE_CODES.find((code) => text.startsWith(areaPoints[code]?.[0] ?? text));
  const cities = CITIES.filter(([, name]) => containsCityName(text, name));
  if (province === undefined) return cities.length === 1 && cities[0] ? findAreaPoint(cities[0][0]) : null;
  const provinceCity = cities.find(([code]) => code.startsWith(province.slice(0, 2)));
  return findAreaPoint(provinceCity?.[0] ?? province);
}

/** Whether a text contains a city's name; short names are ignored, as they may be part of other words. */
function containsCityName(text: string, city: string): boolean {
  return city.length >= 3 && text.includes(city);
}
