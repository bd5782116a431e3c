/** The areas that a filter names, `广东、深圳`. Not with commas between: carriers write one area so. */
export const splitAreas = (text: string): string[] => text.split("、").flatMap((part) => part.trim() || []);
