/** The layout that a user chose last; it applies where the address has none. */
export interface ListPreferences {
  cols?: string;
  density?: string;
  limit?: string;
  /** Widths in px of the columns that the user resized, as earlier versions kept them; now they stand in `cols`. */
  widths?: Readonly<Record<string, number>>;
}

export const PREFERENCES_COOKIE = "list-look";
const ONE_YEAR_S = 365 * 24 * 3600;

/** Parses the cookie; malformed values are left out. */
export function parseListPreferences(cookie: string | undefined): ListPreferences {
  try {
    const held: unknown = JSON.parse(decodeURIComponent(cookie ?? "{}"));
    if (typeof held !== "object" || held === null) return {};
    const text = (key: string) => {
      const value: unknown = Reflect.get(held, key);
      return typeof value === "string" && value.length <= 800 ? value : undefined;
    };
    const widths: unknown = Reflect.get(held, "widths");
    const sound = Object.entries(widths ?? {}).filter(
      (entry): entry is [string, number] => typeof entry[1] === "number" && entry[1] > 0 && entry[1] < 10_000,
    );
    return { cols: text("cols"), density: text("density"), limit: text("limit"), widths: Object.fromEntries(sound) };
  } catch {
    return {};
  }
}

/** Saves a cookie, so that the server renders the list in this layout. */
export function saveListPreferences(memory: ListPreferences): void {
  const text = encodeURIComponent(JSON.stringify(memory));
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in older browsers
  document.cookie = `${PREFERENCES_COOKIE}=${text}; path=/shipments; max-age=${ONE_YEAR_S}; samesite=lax`;
}
