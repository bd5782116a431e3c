import type { TextLanguage } from "@/lib/domain/shared/text-languages";

/** The texts of the weekly report in one language. Figures are passed as formatted text. */
export interface WeeklyWords {
  title(period: string): string;
  period(from: string, to: string): string;
  /** `2026-11-16` in a short form. */
  day(day: string): string;
  count(number: number): string;
  /** 分 as yuan. */
  money(fen: number): string;
  pair(now: string, before: string, change: string | null): string;
  volume(pickedUp: string, signed: string): string;
  faresOf(period: string, parcels: string): string;
  /** `before` is null when there is nothing to compare with. */
  rate(name: string, now: string, before: string | null): string;
  parcels(count: string): string;
  tooFew(min: number): string;
  /** Carriers with their counts, which are too small for rates. */
  fewEach(min: number, carriers: readonly string[]): string;
  moreCarriers(count: number): string;
  within: string;
  problem: string;
  refused: string;
  returned: string;
  cases(opened: string, closed: string, backlog: string, old: string): string;
  cod(expected: string, remitted: string): string;
  overdue(amount: string, count: string): string;
  soFar: string;
  speedPage: string;
  casePage: string;
  codPage: string;
}

const number = new Intl.NumberFormat("en-US");
const yuan = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2 });
const money = (fen: number) => `${fen < 0 ? "−" : ""}¥${yuan.format(Math.abs(fen) / 100)}`;
const shortDay = (day: string) => day.slice(5);

const chinese: WeeklyWords = {
  title: (period) => `运单台周报 ${period}`,
  period: (from, to) => `${from} 至 ${to}`,
  day: shortDay,
  count: (count) => number.format(count),
  money,
  pair: (now, before, change) => `${now} 件（前一周 ${before}${change === null ? "" : `，${change}`}）`,
  volume: (pickedUp, signed) => `揽收 ${pickedUp}，签收 ${signed}`,
  faresOf: (period, parcels) => `时效与异常按 ${period} 揽收的 ${parcels} 件算，它们都已满 3 天：`,
  rate: (name, now, before) => (before === null ? `${name} ${now}` : `${name} ${now}（前一周 ${before}）`),
  parcels: (count) => `${count} 件`,
  tooFew: (min) => `不足 ${min} 件，不算比率`,
  fewEach: (min, carriers) => `不足 ${min} 件、不算比率：${carriers.join("，")}`,
  moreCarriers: (count) => `还有 ${count} 家快递公司，请到时效页查看`,
  within: "3 天签收",
  problem: "疑难",
  refused: "拒签",
  returned: "退回",
  cases: (opened, closed, backlog, old) =>
    `异常：新增 ${opened}，结案 ${closed}；未结 ${backlog} 件，其中满一周 ${old} 件`,
  cod: (expected, remitted) => `代收货款：这一周签收应收 ${expected}，已回款 ${remitted}`,
  overdue: (amount, count) => `近 90 天超过账期未回款 ${amount}（${count} 件）`,
  soFar: "疑难、拒签、退回算到发送时为止；前一周的件多走了 7 天。",
  speedPage: "时效明细",
  casePage: "异常报表",
  codPage: "代收对账",
};

const english: WeeklyWords = {
  title: (period) => `Waybill Desk weekly report ${period}`,
  period: (from, to) => `${from} to ${to}`,
  day: shortDay,
  count: (count) => number.format(count),
  money,
  pair: (now, before, change) => `${now} (week before ${before}${change === null ? "" : `, ${change}`})`,
  volume: (pickedUp, signed) => `Picked up ${pickedUp}, signed for ${signed}`,
  faresOf: (period, parcels) =>
    `Speed and trouble of the ${parcels} parcels picked up ${period}, which have all had 3 days:`,
  rate: (name, now, before) => (before === null ? `${name} ${now}` : `${name} ${now} (week before ${before})`),
  parcels: (count) => `${count} parcels`,
  tooFew: (min) => `fewer than ${min}, no rates`,
  fewEach: (min, carriers) => `Fewer than ${min} parcels, no rates: ${carriers.join(", ")}`,
  moreCarriers: (count) => `and ${count} more carrier${count === 1 ? "" : "s"} on the speed page`,
  within: "signed within 3 days",
  problem: "problem",
  refused: "refused",
  returned: "returned",
  cases: (opened, closed, backlog, old) =>
    `Problem desk: ${opened} opened, ${closed} closed; ${backlog} open now, ${old} of them for a week or longer`,
  cod: (expected, remitted) => `Cash on delivery signed for this week: ${expected} expected, ${remitted} remitted`,
  overdue: (amount, count) => `Overdue of the last 90 days: ${amount} (${count} parcels)`,
  soFar: "Problem, refused and returned are up to now; parcels of the week before have had 7 days more.",
  speedPage: "Speed in detail",
  casePage: "Problem report",
  codPage: "Settlement",
};

export const weeklyWords: Readonly<Record<TextLanguage, WeeklyWords>> = { "zh-CN": chinese, en: english };
