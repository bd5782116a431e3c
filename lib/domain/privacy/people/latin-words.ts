/** Words in the place of a name: what parcels are left with, companies, cities, and what a sentence goes on with. */
const NO_NAME: ReadonlySet<string> = new Set(
  (
    "reception receptionist front desk mail mailroom mailbox room box parcel parcels package locker lockers agent agents amazon post postal office po security guard " +
    "concierge customs custom royal dhl usps ups fedex tnt dpd gls hermes evri yodel ems sf hongkong hkpost aramex cainiao yunexpress yanwen ecommerce carrier carriers " +
    "partner partners courier couriers driver drivers customer customers consignee addressee recipient recipients individual resident neighbor neighbour neighbors neighbours " +
    "local city final destination hub center centre facility depot warehouse branch station terminal airport airline airlines port store shop counter point pickup pick up " +
    "service services delivery delivered company co ltd inc llc gmbh corp corporation department dept building house home door porch garage garden shed patio garden safe place location other " +
    "address addresses state states united kingdom china japan germany france usa uk hong kong taiwan korea singapore malaysia thailand vietnam australia canada russia spain italy brazil mexico " +
    "shanghai beijing shenzhen guangzhou hangzhou tokyo osaka london paris berlin madrid rome moscow sydney melbourne toronto vancouver york angeles chicago houston miami seattle dubai seoul bangkok " +
    "kawasaki memphis leipzig liege frankfurt amsterdam brussels zurich vienna warsaw prague lisbon dublin milan munich hamburg shenyang ningbo xiamen " +
    "signature required file confirmed name information number code proof phone details electronic waived obtained image us support club access school hospital hotel university bank staff management owner tenant family member " +
    "null none unknown self own whom http www line haul linehaul freight forwarder export import sorting processing transport handling operations operator team owner occupant " +
    "third party transit next stop unit level floor suite apt lobby gate gatehouse collection drop off smart paczkomat packstation inpost person who we you they"
  ).split(" "),
);
/** Words that begin no name, though they may end one. */
const GOES_ON_WITH: ReadonlySet<string> = new Set(
  "a an the your our my his her their this that it at on in is was has had will of for to by with from and or not no refused requested called available unable".split(
    " ",
  ),
);

/** Whether words in the place of a name name a person. */
export function isSomebody(name: string): boolean {
  if (name === "") return false;
  if (/^\p{Lu}\. ?\p{Lu}/u.test(name)) return true;
  const words = name.toLowerCase().split(/[^\p{L}]+/u);
  return !GOES_ON_WITH.has(words[0] ?? "") && !words.some((word) => NO_NAME.has(word));
}
