import type { JourneyBuilder } from "./journey-builder";
import { HONG_KONG, SHENZHEN } from "./places";

const PORT = "深圳湾口岸";

/** From a warehouse in Hong Kong through customs up to `lastState` (10–13). */
export function scanCustomsUntil(lastState: 10 | 11 | 12 | 13, journey: JourneyBuilder): JourneyBuilder {
  journey
    .scan(1, "【香港】集货仓已揽收", { place: HONG_KONG, subState: 103 })
    .wait(5)
    .scan(0, "【香港】包裹已打板，等待装车", { subState: 1002 })
    .wait(6)
    .scan(0, `【香港】包裹离开集货仓，已发往【${PORT}】`, { subState: 1002 })
    .wait(5)
    .scan(0, `包裹已到达【${PORT}】`, { place: SHENZHEN, subState: 1002 })
    .wait(4)
    .scan(10, `【${PORT}】包裹等待清关，申报资料已提交`);
  if (lastState === 10) return journey;
  journey.wait(12).scan(11, `【${PORT}】海关已受理，清关中`).wait(8).scan(11, `【${PORT}】海关查验中`);
  if (lastState === 11) return journey;
  journey.wait(10);
  return lastState === 12
    ? journey.scan(12, `【${PORT}】清关完成，包裹已放行，等待国内派送`)
    : journey.scan(13, `【${PORT}】清关异常，收件人身份信息与订单不符，请联系客服补充资料`);
}
