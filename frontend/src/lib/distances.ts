import { language } from "./texts/language";

/** 42.195 km; metres below one kilometre. */
export function distance(metres: number): string {
  const isShort = metres < 1000;
  const format = new Intl.NumberFormat(language(), { maximumFractionDigits: isShort ? 0 : 4 });
  return isShort ? `${format.format(metres)} m` : `${format.format(metres / 1000)} km`;
}
