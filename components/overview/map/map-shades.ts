/** Share of the tone in the colour of each shade, lightest first. */
const SHADES = ["10%", "22%", "36%", "52%", "70%"] as const;

/** A shade and the numbers that have it. */
export interface MapShade {
  color: string;
  from: number;
  to: number;
}

/**
 * Up to five shades for numbers from 1 to the largest. Their bounds grow with the square, so that a few provinces with
 * very many parcels do not leave all others equally light.
 *
 * @param tone CSS variable of the colour: `--tone-blue`
 */
export function buildMapShades(largest: number, tone: string): MapShade[] {
  const ends = SHADES.map((_, index) => Math.ceil(largest * ((index + 1) / SHADES.length) ** 2));
  return SHADES.flatMap((share, index) => {
    const from = (ends[index - 1] ?? 0) + 1;
    const to = ends[index] ?? 0;
    const color = `color-mix(in oklab, var(${tone}) ${share}, var(--surface))`;
    return from > to ? [] : { color, from, to };
  });
}

/** The colour of a number; undefined for 0. */
export function findShade(shades: readonly MapShade[], number: number): string | undefined {
  return shades.find(({ from, to }) => number >= from && number <= to)?.color;
}
