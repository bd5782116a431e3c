export const UNIT_FILE: string;
export const USUAL_DATA_DIR: string;
export function serviceUnit(
  shipped: string,
  places: { home: string; node: string; dataDir: string; writable?: string[] },
): string;
export function installedUnit(): string;
export function keptPlaces(unit: string): { dataDir: string | undefined; writable: string[] };
export function hiddenPlaces(...paths: string[]): string[];
