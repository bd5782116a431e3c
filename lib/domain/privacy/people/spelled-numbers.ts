import type { PersonalSpan } from "./personal-span";

/** The characters of a digit, by digit; 幺, 洞, 拐 and 勾 are said on the radio and by phone. */
const CHARACTERS = ["〇○零洞", "一幺壹", "二两贰貳", "三叁參叄", "四肆", "五伍", "六陆陸", "七柒拐", "八捌", "九玖勾"];
const WORDS = ["zero|oh|nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const CHARACTER = `[${CHARACTERS.join("")}]`;
const DIGIT = `[\\d${CHARACTERS.join("")}]`;
const WORD = `(?:${WORDS.join("|")})`;
const GAP = "[-\\s.·•、–—]{0,2}";

/** A mobile number with digits of both kinds, or seven characters at least. Places and years have fewer. */
const IN_CHARACTERS = new RegExp(
  `(?<![\\dA-Za-z.])(?:[1一幺壹]${GAP}[3-9三四五六七八九叁肆伍陆柒捌玖參陸拐勾](?:${GAP}${DIGIT}){9}|${CHARACTER}(?:${GAP}${CHARACTER}){6,24})`,
  "g",
);
const IN_WORDS = new RegExp(
  `(?<![A-Za-z])(?:(?:double|triple) )?${WORD}(?:[-\\s,.]{1,2}(?:(?:double|triple) )?${WORD}){4,24}(?![A-Za-z])`,
  "gi",
);
const MAY_BE_CHARACTERS = new RegExp(`${CHARACTER}${GAP}${CHARACTER}`);
const MAY_BE_WORDS = new RegExp(`${WORD}[-\\s,.]{1,2}(?:(?:double|triple) )?${WORD}`, "i");
const PIECE = new RegExp(`double|triple|${DIGIT}|${WORD}`, "gi");

const MOBILE = /^(?:86)?(1[3-9]\d{9})$/;

/** Phone numbers whose digits are written as words, in Chinese or English. */
export function findSpelledNumbers(text: string): PersonalSpan[] {
  return [
    ...(MAY_BE_CHARACTERS.test(text) ? text.matchAll(IN_CHARACTERS) : []),
    ...(MAY_BE_WORDS.test(text) ? text.matchAll(IN_WORDS) : []),
  ]
    .filter(([number]) => /^[a-z]/i.test(number) || MAY_BE_CHARACTERS.test(number))
    .map(({ 0: number, index }) => ({
      start: index,
      end: index + number.length,
      kind: "phone",
      masked: maskDigits(readDigits(number)),
    }));
}

function maskDigits(digits: string): string {
  const mobile = MOBILE.exec(digits)?.[1];
  return mobile ? `${mobile.slice(0, 3)}****${mobile.slice(-4)}` : `${digits.slice(0, 1)}****${digits.slice(-2)}`;
}

/** The digits of a number, whichever of them are words. */
export function readDigits(number: string): string {
  let digits = "";
  let times = 1;
  for (const [piece] of number.toLowerCase().matchAll(PIECE)) {
    if (piece === "double" || piece === "triple") times = piece === "double" ? 2 : 3;
    else {
      digits += readDigit(piece).repeat(times);
      times = 1;
    }
  }
  return digits;
}

function readDigit(piece: string): string {
  if (/\d/.test(piece)) return piece;
  const digit = CHARACTERS.findIndex((characters) => characters.includes(piece));
  return String(digit === -1 ? WORDS.findIndex((words) => words.split("|").includes(piece)) : digit);
}
