/** The detail of events in a push: texts only, with area, with advanced states, or with a forecast. */
export type PushDetail = "plain" | "area" | "advanced" | "forecast";

/** 3, 5 and 7 are 1, 4 and 8 of the map product; 2 and 6 are older spellings. */
const PUSH_DETAILS: Readonly<Record<string, PushDetail>> = {
  "1": "area",
  "2": "area",
  "3": "area",
  "4": "advanced",
  "5": "advanced",
  "6": "advanced",
  "7": "forecast",
  "8": "forecast",
};

/**
 * The detail that a subscription requested.
 *
 * @see Kuaidi100 document, 1.3 `resultv2`: the document has 1, its newer editions 4 and 8
 */
export function pushDetailOf(resultv2: string | null | undefined): PushDetail {
  return PUSH_DETAILS[resultv2 ?? ""] ?? "plain";
}
