import lighthouse, { desktopConfig } from "lighthouse";

const CATEGORIES = ["performance", "accessibility", "best-practices"] as const;

/** Lighthouse's scores, 0 to 100. */
export type Scores = Record<(typeof CATEGORIES)[number], number>;

/**
 * Runs Lighthouse with its desktop preset.
 *
 * @param slowdown how much slower than this machine the processor is; 1 in the preset itself
 */
export async function runLighthouse(
  address: string,
  cookies: string,
  debuggingPort: number,
  slowdown: number,
): Promise<Scores> {
  const settings = desktopConfig.settings;
  const result = await lighthouse(
    address,
    {
      port: debuggingPort,
      logLevel: "silent",
      onlyCategories: [...CATEGORIES],
      extraHeaders: cookies === "" ? undefined : { Cookie: cookies },
      maxWaitForLoad: 20_000,
    },
    {
      ...desktopConfig,
      settings: {
        ...settings,
        throttling: { ...settings?.throttling, cpuSlowdownMultiplier: slowdown },
      } as typeof settings,
    },
  );
  const scoreOf = (category: string) => Math.round((result?.lhr.categories[category]?.score ?? Number.NaN) * 100);
  return {
    performance: scoreOf("performance"),
    accessibility: scoreOf("accessibility"),
    "best-practices": scoreOf("best-practices"),
  };
}
