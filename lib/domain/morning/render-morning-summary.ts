import { type AlertText, stripMarkdown } from "@/lib/domain/alerts/alert-digest";
import type { Translate } from "@/lib/domain/shared/message";
import { MORNING_LINKS } from "./morning-links";
import type { MorningSummary } from "./morning-summary";

/** Whether there is anything to tell. */
export function hasMorningContent({ signed, refused, returned, inTransit, today, slower }: MorningSummary): boolean {
  return signed + refused + returned + inTransit + today.open + slower.carriers.length > 0;
}

/**
 * Renders the summary as text for a channel.
 *
 * @param publicUrl base URL of the desk's pages
 */
export function renderMorningSummary(summary: MorningSummary, t: Translate, publicUrl: string): AlertText {
  const { day, signed, refused, returned, inTransit, today, slower } = summary;
  const link = (name: keyof typeof MORNING_LINKS) => ({
    text: t(`outgoing.morning.links.${name}`),
    url: `${publicUrl}${MORNING_LINKS[name](summary)}`,
  });
  return {
    title: t("outgoing.morning.title", { day: day.slice(5) }),
    lines: [
      t("outgoing.morning.yesterday", { signed, refused, returned, inTransit }),
      today.open === 0 ? t("outgoing.morning.nothingToDo") : t("outgoing.morning.today", { ...today }),
      ...slower.carriers.map(({ name, now, usual }) =>
        stripMarkdown(
          t("outgoing.morning.slower", {
            carrier: name,
            days: slower.days,
            now: percent(now),
            usual: percent(usual),
            from: slower.from.slice(5),
            to: slower.to.slice(5),
          }),
        ),
      ),
    ],
    links: [link("open"), link("signed"), ...(slower.carriers.length > 0 ? [link("slower")] : [])],
  };
}

function percent({ count, of }: { count: number; of: number }): string {
  return `${((count / of) * 100).toFixed(1)}%`;
}
