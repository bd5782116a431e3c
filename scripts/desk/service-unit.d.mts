export function serviceUnit(shipped: string, places: { home: string; node: string; dataDir: string }): string;
export function hiddenPlaces(...paths: string[]): string[];
