import { demoPostalNumber, demoWaybillNumber } from "@/sandbox/parcels/demo-numbers";
import { getScenario, SCENARIO_NAMES, type ScenarioName, UNTRUE_SCENARIO_NAMES } from "@/sandbox/scenarios/scenarios";

/** A parcel of a drill: what the merchant enters, and what the sandbox plays. */
export interface DrillParcel {
  number: string;
  scenario: ScenarioName;
  isInternational: boolean;
  input: object;
}

const ALL_SCENARIOS: readonly ScenarioName[] = [...SCENARIO_NAMES, ...UNTRUE_SCENARIO_NAMES];
const CARRIERS = ["yuantong", "shunfeng", "jd", "youzhengguonei", "zhongtong"];
const FROM = ["广东省深圳市南山区", "上海市青浦区", "浙江省金华市义乌市"];
const TO = ["北京市朝阳区", "四川省成都市双流区", "新疆维吾尔自治区乌鲁木齐市天山区", "湖北省武汉市洪山区"];
const ABROAD = {
  international: true,
  departureCountry: "CN",
  departureCarrier: "ems",
  destinationCountry: "JP",
  destinationCarrier: "japanposten",
};

/** Few parcels are of every kind of scenario, too. */
const STRIDE = 7;

/** Parcels of the whole library in turn, the misleading scenarios too. */
export function listDrillParcels(count: number): DrillParcel[] {
  const stride = count < ALL_SCENARIOS.length ? STRIDE : 1;
  return Array.from({ length: count }, (_, index) => {
    const scenario = ALL_SCENARIOS[(index * stride) % ALL_SCENARIOS.length] ?? "signed";
    const isInternational = getScenario(scenario).isTwoLegged === true;
    const carrier = isInternational ? "ems" : (CARRIERS[index % CARRIERS.length] ?? "yuantong");
    const number = isInternational ? demoPostalNumber("EA", index) : demoWaybillNumber(carrier, index);
    const addresses = { from: FROM[index % FROM.length], to: isInternational ? null : TO[index % TO.length] };
    const phone = carrier === "shunfeng" || index % 7 > 0 ? "13800008000" : null;
    const input = { waybillNumber: number, carrier, ...addresses, phone, ...(isInternational && ABROAD) };
    return { number, scenario, isInternational, input };
  });
}
