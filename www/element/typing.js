/** So long after a letter the next one belongs to the same name, in milliseconds. */
export const TYPING_MS = 1500;
