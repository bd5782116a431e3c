const LOCALES = ["zh-CN", "en"] as const;
export type Locale = (typeof LOCALES)[number];

/** The language of whoever asks: what was chosen in the browser, else the first wanted one that we speak, else Chinese. */
export function resolveLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  return LOCALES.find((each) => each === chosen) ?? preferredLocale(acceptLanguage);
}

/** The first of the wanted languages that we speak, heaviest first. */
export function preferredLocale(acceptLanguage: string | null): Locale {
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", quality] = part.trim().toLowerCase().split(";q=");
      return { tag, weight: Number(quality ?? 1) };
    })
    .toSorted((left, right) => right.weight - left.weight);
  for (const { tag } of wanted) {
    if (tag.startsWith("zh")) return "zh-CN";
    if (tag.startsWith("en")) return "en";
  }
  return "zh-CN";
}
