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
    "manager supervisor clerk shipment shipments data order orders item items booking manifest documents payment goods cargo package packages email " +
    "third party transit next stop unit level floor suite apt lobby gate gatehouse collection drop off smart paczkomat packstation inpost person who we you they"
  ).split(" "),
);
/** Words that begin no name, though they may end one. */
const GOES_ON_WITH: ReadonlySet<string> = new Set(
  "a an the your our my his her their this that it at on in is was has had will of for to by with from and or not no refused requested called available unable".split(
    " ",
  ),
);

/** Words behind a name: `MARY SMITH RECEIVED THE PARCEL`. */
const ENDS_NAME: ReadonlySet<string> = new Set(
  (
    "the at on in is was has had of for to by with from and or not via phone tel " +
    "received receives receive signed signs collected collects picked accepted accepts took takes refused requested rejects rejected confirmed called available unable"
  ).split(" "),
);
const TITLE = /^(?:mr|mrs|ms|miss|mister|dr|herr|frau|mme|monsieur|madame|sra?|señora?)$/;
/** Words and cities in other languages that stand where a name may. */
const NO_FOREIGN_NAME: ReadonlySet<string> = new Set(
  (
    "москва санкт петербург казань новосибирск екатеринбург самара ростов минск киев київ львів почта почты россии сдэк пункт выдачи отделение склад центр область край город район посад лично адресату ооо сортировочный распределительный логистический международный почтовый транзитный таможня терминал аэропорт прибыл прибыла прибыло отправлен отправлено покинуло принято звоните " +
    "packstation paketshop filiale briefkasten lager zentrum postfiliale hermes nachbar empfänger bureau agence relais boîte gardien mairie oficina sucursal conserje portería almacén ufficio portiere magazzino negozio " +
    "correios agência portaria depósito brievenbus kantoor placówka punkt oddział bưu cục kantor gudang sda gls dpd inpost cdek mondial colissimo chronopost correos seur poste postnl bpost pošta posti postnord"
  ).split(" "),
);
/** Words that begin the name of a city of several words. */
const BEGINS_PLACE =
  /^(?:las|los|fort|port|north|south|east|west|lake|new|mount|нижний|великий|верхний|новый|старый|красный|набережные)$/;

/**
 * The words at the beginning that may name a person, up to one that no name has: `JOHN SMITH LONDON` is `JOHN SMITH`. A
 * single word before a place or company is a part of its name.
 */
export function personAtBeginning(words: string): string {
  let end = 0;
  let count = 0;
  for (const { 0: word, index } of words.matchAll(/[^ ]+/g)) {
    const plain = toPlainWord(word);
    if (isNoName(plain)) return count > 1 ? words.slice(0, end) : "";
    if (ENDS_NAME.has(plain)) break;
    if (count === 0 && BEGINS_PLACE.test(plain)) return "";
    end = index + word.length;
    count += 1;
  }
  return words.slice(0, end);
}

/** The words at the end that may name a person, behind the last one that no name has. */
export function personAtEnd(words: string): string {
  let start = 0;
  for (const { 0: word, index } of words.matchAll(/[^ ]+/g)) {
    const plain = toPlainWord(word);
    if (isNoName(plain) || GOES_ON_WITH.has(plain) || TITLE.test(plain)) start = index + word.length + 1;
  }
  return words.slice(start);
}

function toPlainWord(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\p{M}]+$/u, "");
}

function isNoName(plainWord: string): boolean {
  return NO_NAME.has(plainWord) || NO_FOREIGN_NAME.has(plainWord);
}

/** Whether words in the place of a name name a person. */
export function isSomebody(name: string): boolean {
  if (name === "") return false;
  if (/^\p{Lu}\. ?\p{Lu}/u.test(name)) return true;
  const words = name.toLowerCase().split(/[^\p{L}]+/u);
  return !GOES_ON_WITH.has(words[0] ?? "") && !words.some((word) => NO_NAME.has(word));
}
