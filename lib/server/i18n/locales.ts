const LOCALES = ["zh-CN", "en"] as const;
export type Locale = (typeof LOCALES)[number];

/** The caller's language: the one chosen in the browser, else the preferred one that we support, else Chinese. */
export function resolveLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  return LOCALES.find((each) => each === chosen) ?? preferredLocale(acceptLanguage);
}

/** The preferred language that we support, by `q` value; `otherwise` where it names none. */
export function preferredLocale(acceptLanguage: string | null, otherwise: Locale = "zh-CN"): Locale {
  const preferred = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", quality] = part.trim().toLowerCase().split(";q=");
      return { tag, weight: Number(quality ?? 1) };
    })
    .toSorted((left, right) => right.weight - left.weight);
  for (const { tag } of preferred) {
    if (tag.startsWith("zh")) return "zh-CN";
    if (tag.startsWith("en")) return "en";
  }
  return otherwise;
}
