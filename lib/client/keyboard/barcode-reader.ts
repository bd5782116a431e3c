import { chooseLabelCode } from "@/lib/domain/imports/parse-label-number";

/** Finds the barcode of a label in a picture. @returns its text, undefined if there is none */
export type BarcodeReader = (picture: ImageBitmap | HTMLVideoElement) => Promise<string | undefined>;

/** Barcode formats of waybills and shop labels. */
const BARCODE_FORMATS = ["code_128", "code_39", "qr_code", "ean_13", "itf", "codabar", "pdf417", "data_matrix"];
/** Pictures are scaled down to this size in px: phone cameras deliver far more than a barcode needs. */
const MAX_WIDTH_PX = 1_600;
/** Codes of one label: its number, often twice, beside those of its carrier. */
const MAX_CODES = 8;

interface NativeDetector {
  detect(picture: ImageBitmapSource): Promise<{ rawValue: string }[]>;
}

interface NativeDetectorClass {
  new (options: { formats: string[] }): NativeDetector;
  getSupportedFormats(): Promise<string[]>;
}

/** The browser's barcode detector if it has one, else our own, which is fetched only now. */
export async function createBarcodeReader(): Promise<BarcodeReader> {
  const native = await createNativeDetector();
  if (native) return async (picture) => chooseLabelCode((await native.detect(picture)).map((each) => each.rawValue));
  const { prepareZXingModule, readBarcodes } = await import("zxing-wasm/reader");
  // The library's default would fetch it from a third-party server.
  const wasm = new URL("zxing-wasm/reader/zxing_reader.wasm", import.meta.url).href;
  await prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true });
  return async (picture) => {
    const found = await readBarcodes(getPixels(picture), { tryHarder: true, maxNumberOfSymbols: MAX_CODES });
    return chooseLabelCode(found.map(({ text }) => text));
  };
}

async function createNativeDetector(): Promise<NativeDetector | undefined> {
  const Detector = (globalThis as { BarcodeDetector?: NativeDetectorClass }).BarcodeDetector;
  const supported = await Detector?.getSupportedFormats().catch((): string[] => []);
  if (!Detector || !supported?.includes("code_128")) return undefined; // the format of most waybills
  return new Detector({ formats: BARCODE_FORMATS.filter((format) => supported.includes(format)) });
}

function getPixels(picture: ImageBitmap | HTMLVideoElement): ImageData {
  const isVideo = picture instanceof HTMLVideoElement;
  const [width, height] = isVideo ? [picture.videoWidth, picture.videoHeight] : [picture.width, picture.height];
  const scale = Math.min(1, MAX_WIDTH_PX / Math.max(width, height, 1));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no canvas");
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
