import { chineseNameAt } from "./find-chinese-names";
import { PERSON_LABELS, PLAIN_LABELS, PLAIN_TITLES, TARGET_LABELS, TITLES } from "./foreign-labels";
import { isSomebody, personAtEnd } from "./latin-words";
import type { PersonalSpan } from "./personal-span";
import { simplifyCharacters } from "./simplify-characters";
import { capitalsAt, plainNameAt } from "./words-of-name";

/** Texts without one of these name nobody in letters with capitals, and in others. */
const MAY_CONTAIN = /[A-Za-z][ .:]|[\u00c0-\u058f\u1e00-\u1fff]/;
const MAY_CONTAIN_PLAIN = /[\u0590-\u0e7f\u3040-\u30ff\uac00-\ud7af受届荷担署宛様殿]|氏名|差出/;
const IS_CYRILLIC = /\p{Script=Cyrillic}/u;
const SIGNS = "[\\s:=\\-—–\"'“”«»「『【\\[(/]{0,4}";
const TITLE = `(?:(?:${TITLES})(?![\\p{L}\\p{M}])[. ]{0,2})?`;
const LABELLED = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${PERSON_LABELS}|(${TARGET_LABELS}))(?![\\p{L}\\p{M}])(${SIGNS})${TITLE}`,
  "gu",
);
const PLAIN_LABELLED = new RegExp(
  `(?:${simplifyCharacters(PLAIN_LABELS)})(?:は|은|는)?(${SIGNS})(?:${PLAIN_TITLES})?`,
  "gu",
);
const TITLED = new RegExp(`(?<![\\p{L}\\p{M}\\d.])(?:${TITLES})(?![\\p{L}\\p{M}])[. ]{1,2}`, "gu");
const PLAIN_TITLED = new RegExp(`(?<![\\p{Script=Han}])(?:${PLAIN_TITLES})\\s?`, "gu");
/** Two words in small letters, and no third but one that goes on: `mr. david beckham received`, `firmado por juan perez`. */
const SMALL =
  /\p{Ll}[\p{Ll}\p{M}'’-]{1,20} \p{Ll}[\p{Ll}\p{M}'’-]{1,20}(?=[.,;()\d]|$| (?:\d|received|signed|collected|picked|accepted|took|refused|at|on|in|has|am|um|в|en|el|le|il|em|w|the)(?![\p{L}\p{M}]))/uy;
/** A sign of a form, or a preposition: what follows names somebody, not what happened. */
const SAYING = /:|(?<=\s)(?:por|par|von|da|door|przez|oleh|bởi|av|af|de|από)\s/iu;
const NO_SMALL_NAME =
  /(?<![\p{L}\p{M}])(?:не|нет|дома|отсутству\p{L}*|в|на|no|na|non|não|en|el|le|la|nicht|zu|pas|absent\p{L}*|ausente|nie|yok|không|tidak|di|unbekannt|received|signed|collected|picked|accepted|refused)(?![\p{L}\p{M}])/u;
/** 田中太郎様, さくらさん, 김철수님: with a title behind. */
const JAPANESE_TITLED =
  /(?<![\p{Script=Han}々])([\p{Script=Han}々]{2,5}[\p{Script=Hiragana}\p{Script=Katakana}ー]{0,5}?|[\p{Script=Katakana}ー]{2,10}|\p{Script=Hiragana}{2,5}?)(?=\s?(?:様|さま|さん|殿(?!堂))|が(?:受け|受取|サイン|署名|持|荷物))/gu;
const KOREAN_TITLED =
  /(?<!\p{Script=Hangul})(\p{Script=Hangul}{2,4})(?=\s?(?:(?:고객|회원)?님|씨)(?!\p{Script=Hangul}{2,}[^\s]))/gu;
const NO_KOREAN_NAME = /^(?:고객|기사|사장|회원|점장|수취인|수령인|선생|부모|담당자|배송기사|택배기사|이웃)$/;
const DID = `received|signed|collected|picked up|accepted|took|refused|получил|подписал|принял|забрал|расписал|отказал|отримав|підписав|hat unterschrieben|hat angenommen|a signé|a reçu|ha firmado|ha recibido|firmó|recibió|assinou|recebeu|ha firmato|ha ricevuto|heeft getekend|odebrał|podpisał`;
/** Surname and given name before what somebody did: `David Beckham received`, `Иванов Иван получил`. */
const ACTED = new RegExp(
  `(?<![\\p{L}\\p{M}\\d-])(\\p{Lu}[\\p{L}\\p{M}'’-]{1,30}(?: \\p{Lu}[\\p{L}\\p{M}'’.-]{0,30}){1,3}) (?:(?:has|have) )?(?:${DID}|RECEIVED|SIGNED|COLLECTED|PICKED UP|ACCEPTED|REFUSED)`,
  "gu",
);
/** A word of these in small letters; without one only Russian surnames name somebody. */
const ANY_WORD = new RegExp(`(?<![a-z])(?:${TITLES})[. ]|${PERSON_LABELS}|${TARGET_LABELS}|${DID}`);
/** Russian surnames beside another word with a capital, or beside initials: `Иванов Иван`, `И. И. Иванова`. */
const RUSSIAN = new RegExp(
  `(?<![\\p{L}\\p{M}-])(?:(?:\\p{Lu}\\. ?){1,2}|\\p{Lu}\\p{Ll}{2,20} (?:\\p{Lu}\\p{Ll}{2,20}(?:ич|вна|чна) )?)?` +
    "\\p{Lu}\\p{Ll}{1,20}(?:[оеё]в(?:[аеу]|ым|ой)?|[иы]н(?:[аеу]|ым|ой)?|[сц]к(?:ий|ого|ому|им|ая|ой|ую)|енко|чук)" +
    "(?: \\p{Lu}(?:\\.|\\p{Ll}{2,20})(?: ?\\p{Lu}(?:\\.|\\p{Ll}{2,20}))?)?(?![\\p{L}\\p{M}-])",
  "gu",
);
const LABEL = new RegExp(`^(?:${PERSON_LABELS}|${TARGET_LABELS}|${TITLES}) `, "iu");
/** Cities that end like a surname, before a word with a capital. */
const RUSSIAN_CITY =
  /^(?:Ростов|Саратов|Псков|Киров|Тамбов|Азов|Серпухов|Чехов|Пушкин|Корол[её]в|Киев|Львов|Харьков|Чернигов|Могил[её]в|Сергиев|Орехов|Иваново)(?![а-яё])/u;

/** The names of people in a text of another language, by the words, titles and acts around them. */
export function findForeignNames(text: string): PersonalSpan[] {
  const found: PersonalSpan[] = [];
  if (MAY_CONTAIN.test(text)) {
    const small = toSmall(text);
    if (ANY_WORD.test(small)) found.push(...findLabelled(text, small), ...findTitled(text, small), ...findActed(text));
    if (IS_CYRILLIC.test(text)) found.push(...findRussian(text));
  }
  if (MAY_CONTAIN_PLAIN.test(text)) found.push(...findPlain(text));
  return found;
}

/** In small letters, of the same length. */
function toSmall(text: string): string {
  const small = text.toLowerCase();
  return small.length === text.length ? small : text;
}

function findLabelled(text: string, small: string): PersonalSpan[] {
  return [...small.matchAll(LABELLED)].flatMap(({ 0: match, 1: target, 2: signs = "", index }) => {
    if (signs === "") return [];
    const at = index + match.length;
    const name = nameInAnyScript(text, at) || (SAYING.test(match) ? smallNameAt(text, at) : "");
    const isPlace = target !== undefined && !signs.includes(":") && !name.includes(" ");
    return isPlace ? [] : toSpans(name, at);
  });
}

function findTitled(text: string, small: string): PersonalSpan[] {
  return [...small.matchAll(TITLED)].flatMap(({ 0: title, index }) => {
    const at = index + title.length;
    return toSpans(nameInAnyScript(text, at) || smallNameAt(text, at), at);
  });
}

function findActed(text: string): PersonalSpan[] {
  return [...text.matchAll(ACTED)].flatMap(({ 1: words = "", index }) => {
    const name = personAtEnd(words.replace(LABEL, ""));
    return name.includes(" ") ? toSpans(name, index + words.length - name.length) : [];
  });
}

function findRussian(text: string): PersonalSpan[] {
  return [...text.matchAll(RUSSIAN)].flatMap(({ 0: words, index }) => {
    const name = personAtEnd(words.replace(LABEL, ""));
    const isPlace = !/[ .]/.test(name) || RUSSIAN_CITY.test(name);
    return isPlace ? [] : toSpans(name, index + words.length - name.length);
  });
}

/** In letters without capitals. */
function findPlain(text: string): PersonalSpan[] {
  const labelled = [...text.matchAll(PLAIN_LABELLED)].flatMap(({ 0: match, 1: signs, index }) => {
    const at = index + match.length;
    return signs === "" ? [] : toSpans(plainNameAt(text, at) || nameInAnyScript(text, at), at);
  });
  const titled = [...text.matchAll(PLAIN_TITLED)].flatMap(({ 0: title, index }) => {
    const at = index + title.length;
    return toSpans(plainNameAt(text, at), at);
  });
  const before = [...text.matchAll(JAPANESE_TITLED), ...text.matchAll(KOREAN_TITLED)].flatMap(
    ({ 1: name = "", index }) => (NO_KOREAN_NAME.test(name) ? [] : toSpans(plainNameAt(name, 0), index)),
  );
  return [...labelled, ...titled, ...before];
}

function nameInAnyScript(text: string, at: number): string {
  return chineseNameAt(text, at) || capitalsAt(text, at) || plainNameAt(text, at);
}

function smallNameAt(text: string, at: number): string {
  SMALL.lastIndex = at;
  const name = SMALL.exec(text)?.[0] ?? "";
  return isSomebody(name) && !NO_SMALL_NAME.test(name) ? name : "";
}

function toSpans(name: string, start: number): PersonalSpan[] {
  if (name === "") return [];
  const [first = ""] = name;
  return [{ start, end: start + name.length, kind: "name", masked: `${first}***` }];
}
