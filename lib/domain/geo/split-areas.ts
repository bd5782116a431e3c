/**
 * Splits the areas of a filter, `广东、深圳`. Commas do not separate, because carriers write them within
 * one area.
 */
export const splitAreas = (text: string): string[] => text.split("、").flatMap((part) => part.trim() || []);
