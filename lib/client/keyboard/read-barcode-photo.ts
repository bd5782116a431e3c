import { createBarcodeReader } from "./barcode-reader";

/** The text of the barcode in a photo; undefined where none is found, or the file is no picture. */
export async function readBarcodePhoto(file: File): Promise<string | undefined> {
  const picture = await createImageBitmap(file).catch(() => undefined);
  return picture && (await createBarcodeReader())(picture).finally(() => picture.close());
}
