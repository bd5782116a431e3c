import { expect, test } from "vitest";
import { determineOutcome, type Outcome } from "@/lib/domain/shipments/outcome";
import { detectReturn } from "./detect-return";

const SHENZHEN = "广东省深圳市南山区";
const BEIJING = "北京市朝阳区";
const HANGZHOU = "浙江省杭州市余杭区";

type Step = [status: string, areaName?: string | null, context?: string];

const OUTWARD: Step[] = [
  ["揽收", SHENZHEN],
  ["干线", "湖北省武汉市黄陂区"],
  ["派件", BEIJING],
];
const REFUSED: Step = ["拒收", BEIJING, "收件人拒收"];
const BACK: Step = ["退回", BEIJING, "快件退回寄件人"];

function outcomeOf(steps: readonly Step[]): Outcome {
  const events = steps.map(([status, areaName = null, context = status]) => ({
    status,
    statusCode: null,
    areaName,
    context,
  }));
  return determineOutcome({ state: 3, subState: null, turnedBack: detectReturn(events) >= 0 });
}

test.each<[string, Outcome, Step[]]>([
  ["signed", "signed", [...OUTWARD, ["本人签收", BEIJING]]],
  ["refused, sent back, signed by the sender", "returned", [...OUTWARD, REFUSED, BACK, ["签收", SHENZHEN]]],
  ["told with 拒签", "returned", [...OUTWARD, ["拒签", BEIJING], BACK, ["派件", SHENZHEN], ["本人签收", SHENZHEN]]],
  ["no place is told", "returned", [["揽收"], ["派件"], ["拒签"], ["退回"], ["派件"], ["签收"]]],
  ["the places are of another city on the way", "returned", [...OUTWARD, BACK, ["签收", HANGZHOU]]],
  ["退回 is not told, the place is the sender's", "returned", [...OUTWARD, REFUSED, ["签收", SHENZHEN]]],
  ["only the words tell", "returned", [...OUTWARD, ["派件异常", BEIJING], ["签收", null, "快件已退回，寄件人已签收"]]],
  ["only English words tell", "returned", [["揽收"], ["签收", null, "Returned to sender"]]],
  ["signed, and sent back later", "returned", [...OUTWARD, ["签收", BEIJING], BACK, ["签收", SHENZHEN]]],
  ["sent back, and the last event is 退签", "returned", [...OUTWARD, BACK, ["退签", SHENZHEN]]],
  ["a problem, then delivered", "signed", [...OUTWARD, ["无法联系", BEIJING], ["派件", BEIJING], ["签收", BEIJING]]],
  ["refused, then taken after all", "signed", [...OUTWARD, REFUSED, ["派件", BEIJING], ["派件异常后签收", BEIJING]]],
  ["refused, then taken, no place", "signed", [["揽收"], ["拒收"], ["派件"], ["签收"]]],
  ["sent back by mistake, delivered to the buyer", "signed", [...OUTWARD, BACK, ["派件", BEIJING], ["签收", BEIJING]]],
  ["the return was called off", "signed", [["揽收"], ["退回"], ["在途", null, "取消退回，重新派送"], ["签收"]]],
  ["sent out again, no place", "signed", [["揽收"], ["退回"], ["派件", null, "重新派送"], ["签收"]]],
  [
    "within one city, sent out twice",
    "signed",
    [["揽收", BEIJING], BACK, ["派件", BEIJING, "二次派送"], ["签收", BEIJING]],
  ],
  ["the addressee signs, no place", "signed", [["揽收"], ["退回"], ["派件"], ["签收", null, "已签收，签收人：本人"]]],
  ["nobody was out with it, no place", "returned", [["揽收"], ["派件"], ["退回"], ["签收", null, "签收人：本人"]]],
  ["sent out again, and back again", "returned", [["退回"], ["派件", null, "再次派件"], ["退回"], ["签收"]]],
  ["forwarded by another carrier", "signed", [...OUTWARD, ["超区", BEIJING], ["转投", BEIJING], ["签收", HANGZHOU]]],
  [
    "sent back, then on to the buyer's second address",
    "signed",
    [...OUTWARD, BACK, ["转投", BEIJING], ["签收", HANGZHOU]],
  ],
  ["turned twice", "returned", [...OUTWARD, BACK, ["转投", BEIJING], BACK, ["签收", SHENZHEN]]],
  ["within one city 退回 decides", "returned", [["揽收", BEIJING], ["派件", BEIJING], BACK, ["签收", BEIJING]]],
  ["within one city a refusal alone does not", "signed", [["揽收", BEIJING], REFUSED, ["签收", BEIJING]]],
  [
    "words about returns in an advertisement",
    "signed",
    [...OUTWARD, ["签收", BEIJING, "已签收，如需退货可联系寄件人"]],
  ],
])("%s: %s", (_, outcome, steps) => {
  expect(outcomeOf(steps)).toBe(outcome);
});

test("the turn is where the way back begins", () => {
  const events = [...OUTWARD, REFUSED, BACK, ["签收", SHENZHEN] as Step].map(([status, areaName = null]) => ({
    status,
    statusCode: null,
    areaName,
    context: status,
  }));
  expect(detectReturn(events)).toBe(OUTWARD.length + 1);
  expect(detectReturn(events.slice(0, OUTWARD.length + 1))).toBe(-1);
  expect(detectReturn([])).toBe(-1);
});
