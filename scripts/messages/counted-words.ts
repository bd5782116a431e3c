import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";

/** A plural noun, or a verb of one, after a number and perhaps an adjective. */
const PLURAL = /^ (?:[a-z-]+ )?(?!(?:is|was|has|as|this|its)\b)(?:[a-z]+s|are|were|have)\b/;

/** Names of the values by which a sentence chooses its plural. */
export function listPlurals(sentence: string): string[] {
  return listElements(parse(sentence)).flatMap((each) => (each.type === TYPE.plural ? [each.value] : []));
}

/** Names of the values that are numbers for sure: those of plurals, and those that are written as numbers. */
export function listNumbers(sentence: string): string[] {
  return listElements(parse(sentence)).flatMap((each) =>
    each.type === TYPE.plural || each.type === TYPE.number ? [each.value] : [],
  );
}

/** The places of an English sentence where 1 would read wrong: `{count} rows` outside a plural. */
export function findLonePlurals(sentence: string, isNumber: (name: string) => boolean): string[] {
  const find = (elements: readonly MessageFormatElement[]): string[] =>
    elements.flatMap((element, index) => {
      if (element.type === TYPE.plural) return [];
      const after = elements[index + 1];
      const isCounted = (element.type === TYPE.argument || element.type === TYPE.number) && isNumber(element.value);
      const words = isCounted && after?.type === TYPE.literal ? PLURAL.exec(after.value) : null;
      return words ? [`{${String(nameOf(element))}}${words[0]}`] : listParts(element).flatMap(find);
    });
  return find(parse(sentence));
}

function nameOf(element: MessageFormatElement): string {
  return element.type === TYPE.pound ? "#" : element.value;
}

/** The element lists within an element: of each form, or between tags. */
function listParts(element: MessageFormatElement): MessageFormatElement[][] {
  if (element.type === TYPE.tag) return [element.children];
  if (element.type !== TYPE.select && element.type !== TYPE.plural) return [];
  return Object.values(element.options).map(({ value }) => value);
}

function listElements(elements: readonly MessageFormatElement[]): MessageFormatElement[] {
  return elements.flatMap((each) => [each, ...listParts(each).flatMap(listElements)]);
}
