/** The logo is part of the page that each buyer loads, which may have 30 KB in all. */
export const LOGO_LIMIT_BYTES = 12 * 1024;
export const LOGO_TYPES = ["image/png", "image/jpeg"] as const;
export type LogoType = (typeof LOGO_TYPES)[number];

/** The image type of a file, by its first bytes; undefined when it is neither type. */
export function detectLogoType(file: Uint8Array): LogoType | undefined {
  const begins = (...bytes: number[]) => bytes.every((byte, index) => file[index] === byte);
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png";
  return begins(0xff, 0xd8, 0xff) ? "image/jpeg" : undefined;
}
