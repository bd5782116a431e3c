/**
 * The names that accounts can have, in lower case; not the one that objects of JavaScript have for their prototype. Of
 * Chinese characters those that look like no other (Unicode's unified ideographs).
 */
export const USERNAME = /^(?!__proto__$)[\p{Unified_Ideograph}a-z0-9_.]{2,30}$/u;
/** The most that one of 30 characters has in UTF-16. */
export const MAX_USERNAME_UNITS = 60;
