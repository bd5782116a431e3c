import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";

/** How far a colour may be from the other, from 0 to 1, before its pixel counts: less than an eye sees. */
const COLOUR_TOLERANCE = 0.1;

/**
 * Compares two pictures pixel by pixel; what is outside of the smaller one differs.
 *
 * @returns null if they are equal, else the number of pixels that differ and a picture of them
 */
export function comparePictures(before: Buffer, after: Buffer): { pixels: number; picture: Buffer } | null {
  if (before.equals(after)) return null;
  const [left, right] = [PNG.sync.read(before), PNG.sync.read(after)];
  const [width, height] = [Math.max(left.width, right.width), Math.max(left.height, right.height)];
  const difference = new PNG({ width, height });
  const pixels = pixelmatch(
    enlarge(left, width, height, [255, 0, 255]),
    enlarge(right, width, height, [0, 255, 0]),
    difference.data,
    width,
    height,
    { threshold: COLOUR_TOLERANCE },
  );
  return pixels === 0 ? null : { pixels, picture: PNG.sync.write(difference) };
}

/** The pixels of a picture on a larger one, whose rest has a colour that the other picture's rest has not. */
function enlarge(picture: PNG, width: number, height: number, [red, green, blue]: [number, number, number]): Buffer {
  if (picture.width === width && picture.height === height) return picture.data;
  const large = new PNG({ width, height });
  for (let at = 0; at < large.data.length; at += 4) large.data.set([red, green, blue, 255], at);
  PNG.bitblt(picture, large, 0, 0, picture.width, picture.height, 0, 0);
  return large.data;
}
