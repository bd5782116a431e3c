/** Characters of what people write about a parcel. */
export const MAX_PARCEL_NOTE = 200;
