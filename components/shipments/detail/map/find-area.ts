import areaTable from "@/lib/domain/geo/area-table.json";
import type { TraceEventView } from "@/lib/domain/shipments/shipment";

/** Where something is: degrees east and north. */
export interface Point {
  lng: number;
  lat: number;
}

type Row = [name: string, lng: number, lat: number];

const table = areaTable as unknown as Readonly<Record<string, Row | undefined>>;
const PROVINCE_CODES = Object.keys(table).filter((code) => code.endsWith("0000"));
/** China with its waters; a point elsewhere is a mistake, or a place abroad. */
const WITHIN = { west: 73, east: 136, south: 3, north: 54 };

/**
 * Where an event happened, as exactly as it tells: its areaCenter, else its areaCode (district, city,
 * province), else what its areaName begins with; null where none of them is a place in China.
 */
export function findPoint({ areaCenter, areaCode, areaName }: Place): Point | null {
  return readCenter(areaCenter) ?? pointOfCode(areaCode) ?? pointOfName(areaName);
}

type Place = Pick<TraceEventView, "areaCenter" | "areaCode" | "areaName">;

/** `113.930,22.533`. */
function readCenter(text: string | null): Point | null {
  const [, lng, lat] = /^\s*(\d{1,3}(?:\.\d+)?)\s*[,，]\s*(\d{1,2}(?:\.\d+)?)\s*$/.exec(text ?? "") ?? [];
  return lng === undefined || lat === undefined ? null : toPoint(Number(lng), Number(lat));
}

function toPoint(lng: number, lat: number): Point | null {
  const isWithin = lng >= WITHIN.west && lng <= WITHIN.east && lat >= WITHIN.south && lat <= WITHIN.north;
  return isWithin ? { lng, lat } : null;
}

/** `440305000000`, `CN440305000000`. */
function pointOfCode(code: string | null): Point | null {
  const digits = /^\s*(?:CN)?(\d{6})/i.exec(code ?? "")?.[1];
  if (digits === undefined) return null;
  return pointOf(digits) ?? pointOf(`${digits.slice(0, 4)}00`) ?? pointOf(`${digits.slice(0, 2)}0000`);
}

function pointOf(code: string): Point | null {
  const row = table[code];
  return row ? { lng: row[1], lat: row[2] } : null;
}

/** `广东,深圳市,宝安区,沙井`, `广东省深圳市南山区`; a city alone is found too, where only one is called so. */
function pointOfName(name: string | null): Point | null {
  const text = (name ?? "").replace(/[\s,，、]/gu, "").replace(/^中国/u, "");
  if (text === "") return null;
  const province = PROVINCE_CODES.find((code) => text.startsWith(table[code]?.[0] ?? text));
  const cities = Object.entries(table).filter(
    ([code, row]) => code.endsWith("00") && !code.endsWith("0000") && row && names(text, row[0]),
  );
  if (province === undefined) return cities.length === 1 && cities[0] ? pointOf(cities[0][0]) : null;
  const own = cities.find(([code]) => code.startsWith(province.slice(0, 2)));
  return pointOf(own?.[0] ?? province);
}

/** Whether a text holds a city's name; a short one could be part of anything. */
function names(text: string, city: string): boolean {
  return city.length >= 3 && text.includes(city);
}
