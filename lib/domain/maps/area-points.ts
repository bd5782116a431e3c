/** A position in degrees east and north. */
export interface GeoPoint {
  lng: number;
  lat: number;
}

/** Provinces, cities and districts of China with their places, by their six-digit codes. */
export class AreaPoints {
  readonly provinceCodes: readonly string[];
  /** Code and name of each city. */
  readonly cities: readonly (readonly [code: string, name: string])[];

  /** @param rows name, longitude and latitude by code, as in area-table.json */
  constructor(private readonly rows: Readonly<Record<string, readonly (string | number)[]>>) {
    const codes = Object.keys(rows);
    this.provinceCodes = codes.filter((code) => code.endsWith("0000"));
    this.cities = codes
      .filter((code) => code.endsWith("00") && !code.endsWith("0000"))
      .map((code) => [code, this.nameOf(code) ?? ""]);
  }

  nameOf(code: string): string | undefined {
    return this.rows[code]?.[0]?.toString();
  }

  find(code: string): GeoPoint | null {
    const row = this.rows[code];
    return row ? { lng: Number(row[1]), lat: Number(row[2]) } : null;
  }
}
