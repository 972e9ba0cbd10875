/** What a bib may look like, as the API has it. */
const BIB = /^[0-9A-Za-z\uAC00-\uD7A3_-]{1,20}$/;

export const isBib = (text: string): boolean => BIB.test(text);
