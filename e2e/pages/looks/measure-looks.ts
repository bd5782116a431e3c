import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";

/**
 * Distance from the element before (or from the edge of the one around it), width and height, in px; null where the words
 * and their line breaks decide.
 */
export type LookBox = readonly [x: number | null, y: number | null, width: number, height: number | null];

/** An element that draws something, in one theme. */
export interface MeasuredElement {
  /** Font, frame and colours by the names of the theme, and the ring when it has the focus. */
  look: string;
  box: LookBox;
}

/** Elements by sample and by their kind and number in it: `Button`, `button 3`. */
export type MeasuredSamples = Record<string, Record<string, MeasuredElement>>;

export interface MeasuredTheme {
  /** What the names of colours stand for. */
  colours: Record<string, string>;
  samples: MeasuredSamples;
}

/** The names of the theme's colours, in the order of its file. */
const COLOURS = [
  ...new Set(
    [...readFileSync("app/styles/theme.css", "utf8").matchAll(/^ {4}--([\w-]+): (?:oklch|var)\(/gm)].map(
      ([, name = ""]) => name,
    ),
  ),
];

/** Measures the samples of the styleguide in one theme, each element with and without the focus. */
export async function measureLooks(page: Page, theme: string): Promise<MeasuredTheme> {
  // Only after a key is the ring of the focus drawn.
  await page.keyboard.press("Tab");
  return page.evaluate(measure, { theme, names: COLOURS });
}

/** Runs in the browser. */
function measure({ theme, names }: { theme: string; names: readonly string[] }): MeasuredTheme {
  const section = document.querySelector(`section[data-theme=${theme}]`);
  if (!section) throw new Error(`no samples in the theme ${theme}`);
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!canvas) throw new Error("the browser has no canvas");
  /** As red, green, blue and opacity of a pixel: style sheets of other builds write the same colour in another way. */
  const toHex = (colour: string) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const parts = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => part.toString(16).padStart(2, "0"));
    return `#${parts.join("").replace(/^(.{6})ff$/, "$1")}`;
  };
  const probe = section.appendChild(document.createElement("i"));
  const colours = Object.fromEntries(
    names.map((name) => {
      probe.style.color = `var(--${name})`;
      return [name, toHex(getComputedStyle(probe).color)];
    }),
  );
  probe.remove();
  const nameColour = (colour: string) => names.find((name) => colours[name] === toHex(colour)) ?? toHex(colour);
  const isClear = (colour: string) => /^#.{6}00$/.test(toHex(colour));
  const isSeen = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true }) &&
    element.getBoundingClientRect().width > 1 &&
    !element.closest(".sr-only, svg *");
  const hasWords = (element: Element) =>
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
  const isBroken = (element: Element) =>
    hasWords(element) &&
    element.getBoundingClientRect().height > 1.8 * Number.parseFloat(getComputedStyle(element).lineHeight);
  const hasBrokenLines = (element: Element | null) =>
    element !== null && [element, ...element.querySelectorAll("*")].some(isBroken);

  const describeLook = (element: Element): string => {
    const style = getComputedStyle(element);
    const isWriting = hasWords(element) || element.matches("input, select, textarea");
    const parts = [
      isWriting && `${style.fontSize}/${style.fontWeight}${style.fontFamily.includes("mono") ? " mono" : ""}`,
      (isWriting || element.matches("svg")) && nameColour(style.color),
      !isClear(style.backgroundColor) && `on ${nameColour(style.backgroundColor)}`,
      style.backgroundImage !== "none" && "with a picture",
      style.borderTopWidth !== "0px" &&
        `${style.borderTopStyle} ${style.borderTopWidth} ${nameColour(style.borderTopColor)}`,
      style.borderTopLeftRadius !== "0px" && `radius ${style.borderTopLeftRadius}`,
      style.opacity !== "1" && `opacity ${style.opacity}`,
      ...["::before", "::after"].map((name) => {
        const { content, backgroundColor } = getComputedStyle(element, name);
        return !/none|normal/.test(content) && !isClear(backgroundColor) && `${name} on ${nameColour(backgroundColor)}`;
      }),
    ];
    return parts.filter(Boolean).join(", ");
  };

  const nameShadows = (shadows: string) =>
    shadows
      .split(/, (?=\w+\()/)
      .map((shadow) => shadow.replace(/^\w+\(.*?\)/, (colour) => (isClear(colour) ? "" : nameColour(colour))))
      .filter((shadow) => !shadow.startsWith(" "))
      .join(", ");

  /** A list of choices would open over the page. */
  const describeFocus = (element: Element): string => {
    if (
      !(element instanceof HTMLElement) ||
      !element.matches("a, button, input:not([role=combobox]), select, textarea")
    )
      return "";
    const shadow = getComputedStyle(element).boxShadow;
    element.focus({ preventScroll: true });
    if (document.activeElement !== element) return "";
    const { outlineStyle, outlineWidth, outlineColor, outlineOffset, boxShadow } = getComputedStyle(element);
    // The browser's own ring: its width and colours are its version's.
    const outline = outlineStyle === "auto" ? "by the browser" : `${outlineWidth} ${nameColour(outlineColor)}`;
    const rings = [
      outlineStyle !== "none" && `; focus ${outline} at ${outlineOffset}`,
      boxShadow !== shadow && `; focus ${nameShadows(boxShadow)}`,
    ];
    element.blur();
    return rings.filter(Boolean).join("");
  };

  const measureBox = (element: Element): LookBox => {
    const own = element.getBoundingClientRect();
    let before = element.previousElementSibling;
    while (before && !isSeen(before)) before = before.previousElementSibling;
    const around = element.parentElement?.getBoundingClientRect() ?? own;
    const last = before?.getBoundingClientRect();
    const isBeside = last !== undefined && last.right <= own.left + 1;
    // The samples of a row stand where there is room.
    const isPlaced = !element.parentElement?.parentElement?.matches("[data-testid^=part-]");
    const isFirm = !hasBrokenLines(element);
    const x = isBeside ? own.left - last.right : own.left - around.left;
    const y = last === undefined ? own.top - around.top : isBeside ? own.top - last.top : own.top - last.bottom;
    return [
      isPlaced ? Math.round(x) : null,
      isPlaced && isFirm && !(isBeside && hasBrokenLines(before)) ? Math.round(y) : null,
      Math.round(own.width),
      isFirm ? Math.round(own.height) : null,
    ];
  };

  const measureSample = (sample: Element): Record<string, MeasuredElement> => {
    const counts: Record<string, number> = {};
    const drawn = [...sample.querySelectorAll(":scope > :not(h3) *")].flatMap((element) => {
      const look = isSeen(element) ? describeLook(element) : "";
      if (look === "") return [];
      const kind = element.tagName.toLowerCase();
      counts[kind] = (counts[kind] ?? 0) + 1;
      return [{ element, name: `${kind} ${counts[kind]}`, look, box: measureBox(element) }];
    });
    return Object.fromEntries(
      drawn.map(({ element, name, look, box }) => [name, { look: `${look}${describeFocus(element)}`, box }]),
    );
  };

  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  // Sections outside of the screen have their size only when they are drawn.
  for (const each of document.querySelectorAll<HTMLElement>(".offscreen-skipped"))
    each.style.contentVisibility = "visible";
  const samples = [...section.querySelectorAll("[data-testid^=part-]")];
  return {
    colours,
    samples: Object.fromEntries(
      samples.map((sample) => [sample.querySelector("h3")?.textContent ?? "", measureSample(sample)]),
    ),
  };
}
