/** `USD 1,234.50` for 123450 hundredths. */
export function formatForeign(currency: string, hundredths: number): string {
  return `${currency} ${FORMAT.format(hundredths / 100)}`;
}

const FORMAT = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
