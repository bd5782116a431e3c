/** How much a push tells of each event: its texts, its area too, advanced states too, a forecast too. */
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
 * What a subscription has asked for.
 *
 * @see Kuaidi100 document, 1.3 `resultv2`: the document knows 1, its newer editions 4 and 8
 */
export function pushDetailOf(resultv2: string | null | undefined): PushDetail {
  return PUSH_DETAILS[resultv2 ?? ""] ?? "plain";
}
