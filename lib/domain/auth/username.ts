/** The names that accounts can have, in lower case; not the one that objects of JavaScript have for their prototype. */
export const USERNAME = /^(?!__proto__$)[a-z0-9_.]{3,30}$/;
