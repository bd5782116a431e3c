/** Contrast of text that is easy to read for everybody (WCAG 1.4.6, AAA). */
const MIN_CONTRAST = 7;
const STEP = 0.04;

/**
 * A shop's colour, darkened on a light ground and lightened on a dark one until text in it, and text of the ground's colour
 * on it, has a contrast of 7:1.
 *
 * @param colour `#rrggbb`, as is `ground`
 */
export function toReadableColour(colour: string, ground: string): string {
  const target = luminanceOf(readChannels(ground)) > 0.18 ? 0 : 255;
  const start = readChannels(colour);
  for (let share = 0; share < 1; share += STEP) {
    const mixed = start.map((channel) => Math.round(channel + (target - channel) * share));
    if (contrast(mixed, readChannels(ground)) >= MIN_CONTRAST) return writeColour(mixed);
  }
  return writeColour([target, target, target]);
}

function contrast(left: readonly number[], right: readonly number[]): number {
  const [darker = 0, lighter = 0] = [luminanceOf(left), luminanceOf(right)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Relative luminance of WCAG, 0 to 1. */
function luminanceOf(channels: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const readChannels = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
const writeColour = (channels: readonly number[]) =>
  `#${channels.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
