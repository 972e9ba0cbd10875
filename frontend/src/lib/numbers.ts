import { language } from "./texts/language";

/** 48,012 */
export const number = (n: number): string => new Intl.NumberFormat(language()).format(n);
