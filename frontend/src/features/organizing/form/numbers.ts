/** What a number field holds: a number, or nothing yet. */
export const numberOf = (value: number | string): number | "" => (typeof value === "number" ? value : "");
