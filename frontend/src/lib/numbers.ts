/** 48,012 in either language, of a whole number. */
export const number = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ",");
