import { useFormatter } from "next-intl";

const MEGABYTE = 1e6;
const GIGABYTE = 1e9;

/** Formats a size as `312 MB` or `4.2 GB`. */
export function useByteFormat(): (bytes: number) => string {
  const format = useFormatter();
  return (bytes) =>
    bytes < GIGABYTE
      ? `${format.number(bytes / MEGABYTE, { maximumFractionDigits: bytes < 10 * MEGABYTE ? 1 : 0 })} MB`
      : `${format.number(bytes / GIGABYTE, { maximumFractionDigits: 1 })} GB`;
}
