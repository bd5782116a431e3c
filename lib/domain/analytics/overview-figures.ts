import type { z } from "zod";
import type { overviewViewSchema } from "./overview-answers";

/** A Beijing day of the trend. */
export type OverviewDay = OverviewView["trend"][number];

/** The answer for the overview page. Days are Beijing days, instants ISO 8601 with +08:00. */
export type OverviewView = z.output<typeof overviewViewSchema>;
