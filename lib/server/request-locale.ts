import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";

const LOCALES = ["zh-CN", "en"] as const;
type Locale = (typeof LOCALES)[number];

/** The language of a request: what was chosen, else what the browser asks for, else Chinese. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get("locale")?.value;
  const locale = LOCALES.find((each) => each === chosen) ?? preferredOf((await headers()).get("accept-language"));
  return {
    locale,
    messages: (await import(`@/messages/${locale}.json`)).default,
    timeZone: "Asia/Shanghai",
  };
});

/** The first of the wanted languages that we speak, heaviest first. */
export function preferredOf(acceptLanguage: string | null): Locale {
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
