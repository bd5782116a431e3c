/** The names that accounts can have, in lower case. */
export const USERNAME = /^[a-z0-9_.]{3,30}$/;
